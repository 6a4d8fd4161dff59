import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import { Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { LOT_NO } from "../lot/lot.input.js";

/** So much of one lot. */
@InputType({ description: "So much of one lot." })
export class LotQuantityInput {
  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  quantity!: InstanceType<typeof Decimal>;
}
