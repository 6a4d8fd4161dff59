import { Authorized } from "@coir/kit/authorization";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType } from "type-graphql";
import { ReorderLevel } from "../reorder-level/reorder-level.entity.js";

/** A product of which less is free at a UPT than its reorder level. */
@Authorized("production:read")
@ObjectType({
  description: "Persediaan di bawah titik pemesanan: a product of which a UPT has less free than its reorder level.",
})
export class StockBelowReorderLevel {
  @Field(() => ReorderLevel, { description: "The level." })
  level!: ReorderLevel;

  @Field(() => Quantity, { description: "All of it that lies in the store and the staging place, whoever owns it." })
  onHand!: Quantity;

  @Field(() => Quantity, {
    description: "What of that may be used and is not set apart: released, unexpired and free.",
  })
  free!: Quantity;

  @Field(() => Quantity, { description: "What is still to come for open and ordered material requests." })
  onRequest!: Quantity;

  @Field(() => Quantity, {
    description:
      "How much more to ask for, to fill the store up: zero where free and on request together reach the level.",
  })
  suggested!: Quantity;
}
