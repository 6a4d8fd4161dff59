import { IsOptional, IsUUID, Length, Matches } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { MONTH } from "../facility-labour/facility-labour.input.js";
import { PayRunStatus } from "./pay-run.entity.js";

/** A month's pay to reckon. */
@InputType({ description: "A programme's pay for a closed month, to reckon." })
export class PreparePayRunInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key prepares nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The programme." })
  workProgramId!: string;

  @Matches(MONTH)
  @Field(() => String, { description: "The month in West Indonesian time, YYYY-MM; it must be closed." })
  month!: string;
}

/** A pay run to post. */
@InputType({ description: "A pay run to post." })
export class PostPayRunInput {
  @IsUUID()
  @Field(() => ID, { description: "The run." })
  payRunId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

/** A pay run to reverse. */
@InputType({ description: "A pay run to take back." })
export class ReversePayRunInput extends PostPayRunInput {
  @Length(3, 300)
  @Field(() => String, { description: "Why; nothing about a person." })
  reason!: string;
}

/** States to choose from. */
@InputType({ description: "States of pay runs to choose from." })
export class PayRunStatusIn {
  @Field(() => [PayRunStatus], { description: "The states." })
  in!: PayRunStatus[];
}

/** Which pay runs. */
@InputType({ description: "Which pay runs; what is absent does not narrow." })
export class PayRunFilter {
  @IsOptional()
  @Field(() => PayRunStatusIn, { nullable: true, description: "In these states." })
  status?: PayRunStatusIn;

  @IsOptional()
  @Matches(MONTH)
  @Field(() => String, { nullable: true, description: "Of this month, YYYY-MM." })
  month?: string;
}
