import { Authorized } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType } from "type-graphql";

/** What a UPT has of a product. */
@Authorized("production:read")
@FollowsItsField()
@ObjectType({ description: "What a UPT has of one product, in all places." })
export class StockRow {
  facilityCode!: string;

  sku!: string;

  @Field(() => Quantity, { description: "All that is there." })
  onHand!: Quantity;

  @Field(() => Quantity, { description: "Promised to an order." })
  reserved!: Quantity;

  @Field(() => Quantity, { description: "Free: neither promised, nor held, nor in a run." })
  available!: Quantity;
}
