import { Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

/** A month of production to close. */
@InputType({ description: "A month of production to close." })
export class CloseProductionMonthInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key closes nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  @Field(() => String, { description: "The month, YYYY-MM; it is over." })
  month!: string;
}
