import { Authorized } from "@coir/kit/authorization";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType } from "type-graphql";
import { Product } from "../product/product.entity.js";

/** A material of a work order: how much of it what is still to be made needs, and how much of that is there. */
@Authorized("production:read")
@ObjectType({
  description:
    "Kebutuhan bahan: how much of a material what is still to be made of a work order needs, by its recipe. All in the material's base unit, by its nominal dry weight, what may stand in for it included.",
})
export class WorkOrderMaterial {
  @Field(() => Product, { description: "The material." })
  product!: Product;

  @Field(() => Quantity, {
    description: "What is needed for what closed runs have not made yet; zero once the order is over.",
  })
  needed!: Quantity;

  @Field(() => Quantity, { description: "What its open runs have at the work places." })
  atWork!: Quantity;

  @Field(() => Quantity, { description: "What is set apart for it in the store." })
  setApart!: Quantity;

  @Field(() => Quantity, { description: "What is needed and neither at work nor set apart." })
  missing!: Quantity;
}
