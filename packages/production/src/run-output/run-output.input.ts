import { DateTimeScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize, IsIn, IsUUID, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LotDisposition } from "../lot/lot.entity.js";
import { LotQuantityInput } from "../run-start/run-material.input.js";

/** What a run made. */
@InputType({ description: "What a run made; it is closed by this." })
export class RecordOutputInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The run." })
  runId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], { description: "The new lots, each once." })
  outputs!: LotQuantityInput[];

  @IsIn([LotDisposition.PENDING_QC, LotDisposition.RELEASED])
  @Field(() => LotDisposition, {
    defaultValue: LotDisposition.PENDING_QC,
    description: "PENDING_QC, or RELEASED where they were checked at once.",
  })
  disposition!: LotDisposition;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it ended, at most three days ago; absent for now.",
  })
  endedAt?: Date;
}
