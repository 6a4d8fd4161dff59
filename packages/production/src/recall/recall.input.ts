import { Length, Matches } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LOT_NO } from "../lot/lot.input.js";

/** A lot to call back. */
@InputType({ description: "A lot to call back, for good." })
export class RecallLotInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key recalls nothing more." })
  idempotencyKey!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => Int, { description: "The version of the lot that you read." })
  expectedVersion!: number;

  @Length(3, 500)
  @Field(() => String, { description: "Why: 3 to 500 characters. Nothing about a person." })
  reason!: string;
}
