import { Field, InputType } from "type-graphql";
import { ProductFamily } from "./product.entity.js";

/** Families to choose from. */
@InputType({ description: "Families to choose from." })
export class ProductFamilyIn {
  @Field(() => [ProductFamily], { description: "Any of these." })
  in!: ProductFamily[];
}

/** Which products. */
@InputType({ description: "Which products; what is absent does not narrow." })
export class ProductFilter {
  @Field(() => ProductFamilyIn, { nullable: true, description: "Of these families." })
  family?: ProductFamilyIn;
}
