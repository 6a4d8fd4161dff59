import { Decimal } from "@coir/kit/decimal";
import { DateTimeScalar, DecimalScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsUUID, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LotDisposition } from "../lot/lot.entity.js";
import { LOT_NO } from "../lot/lot.input.js";

type Exact = InstanceType<typeof Decimal>;

/** So much of one lot. */
@InputType({ description: "So much of one lot." })
export class LotQuantityInput {
  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  quantity!: Exact;
}

/** A run to start. */
@InputType({ description: "A run to start." })
export class StartRunInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key starts nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Field(() => ID, { description: "What is to be made." })
  sku!: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "The work order it serves; absent when none." })
  workOrderId?: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "The work programme that does it; absent when none does." })
  workProgramId?: string;

  @Field(() => Boolean, { description: "Whether inmates work in it. Always true when a work programme does it." })
  workedByInmates!: boolean;

  @Field(() => DecimalScalar, { description: "Hours that the work takes by the standard." })
  standardHours!: Exact;

  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], { description: "What is issued to it from the store, each lot once." })
  materials!: LotQuantityInput[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it began, at most three days ago; absent for now.",
  })
  startedAt?: Date;
}

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
  @Field(() => [LotQuantityInput], { description: "The new lots." })
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
