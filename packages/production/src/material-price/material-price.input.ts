import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import { Length, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { LOT_NO } from "../lot/lot.input.js";

/** What was paid for a lot. */
@InputType({ description: "What was paid for a lot that came from a supplier, told later or corrected." })
export class PriceMaterialInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key changes nothing more." })
  idempotencyKey!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot, as it was received." })
  lotNo!: string;

  @Field(() => DecimalScalar, {
    description: "What the UPT paid for the whole lot, in whole rupiah; 0 when it was given.",
  })
  costRp!: InstanceType<typeof Decimal>;

  @Length(1, 200)
  @Field(() => String, {
    description: "Why it is told now, for example the number of the invoice. Nothing about a person.",
  })
  reason!: string;
}
