import { ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";
import { CodeIn } from "../lot/lot.input.js";

/** Which stock. */
@InputType({ description: "Which stock; what is absent does not narrow." })
export class StockFilter {
  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "Of these products." })
  sku?: CodeIn;
}
