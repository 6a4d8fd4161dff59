import { DateTimeScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, IsOptional, IsUUID, Length, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LotQuantityInput } from "../run-start/run-material.input.js";

/** A run to balance. */
@InputType({ description: "A run to balance." })
export class BalanceRunInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key does nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The run." })
  runId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

/** A loss out of tolerance to answer for. */
@InputType({ description: "A loss out of tolerance to answer for." })
export class OverrideRunVarianceInput extends BalanceRunInput {
  @Length(1, 200)
  @Field(() => String, { description: "Why it is accepted. Nothing about a person." })
  reason!: string;
}

/** A balanced run to close. */
@InputType({ description: "A balanced run to close." })
export class CloseRunInput extends BalanceRunInput {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it ended, at most three days ago, or further back with a reason and production:approve; absent for now.",
  })
  endedAt?: Date;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: "Why it is entered late. Nothing about a person." })
  reason?: string;
}

/** A run to give up. */
@InputType({ description: "A run to give up, of which nothing came out." })
export class AbortRunInput extends BalanceRunInput {
  @Length(1, 200)
  @Field(() => String, { description: "Why it is given up. Nothing about a person." })
  reason!: string;

  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], {
    nullable: true,
    description: "What of its material is thrown away, each lot once; the rest goes back to the store.",
  })
  scrapped?: LotQuantityInput[];
}
