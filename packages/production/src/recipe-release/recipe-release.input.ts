import { DateScalar } from "@coir/kit/scalars";
import { Field, ID, InputType, Int } from "type-graphql";

/** A draft to put in force. */
@InputType({ description: "A draft to put in force." })
export class ActivateRecipeInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key changes nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "The draft." })
  id!: string;

  @Field(() => Int, { description: "Its rowVersion as you read it." })
  expectedVersion!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: "First day in force, today or later; absent: the day that the draft names.",
  })
  validFrom?: string;
}

/** A recipe to end. */
@InputType({ description: "A recipe to end." })
export class RetireRecipeInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key changes nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "The recipe." })
  id!: string;

  @Field(() => Int, { description: "Its rowVersion as you read it." })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: "Last day in force, today or later." })
  lastDay!: string;
}
