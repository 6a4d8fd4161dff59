import { Decimal } from "@coir/kit/decimal";
import { DateTimeScalar, DecimalScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, IsOptional, IsUUID, Length, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { Shift } from "../production-run/production-run.entity.js";
import { LotQuantityInput } from "./run-material.input.js";

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
  @Field(() => ID, {
    nullable: true,
    description: "The work programme that does it, of this UPT and at work; absent when none does.",
  })
  workProgramId?: string;

  @Field(() => Boolean, { description: "Whether inmates work in it. Always true when a work programme does it." })
  workedByInmates!: boolean;

  @Field(() => DecimalScalar, {
    description: "Hours that the work takes by the standard: above zero, below a million, two decimal places.",
  })
  standardHours!: InstanceType<typeof Decimal>;

  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], {
    description:
      "What is issued to it from the store, each lot once. None where the recipe of its order computes all of it (BACKFLUSH): then it is issued with the output.",
  })
  materials!: LotQuantityInput[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it began, at most three days ago, or further back with a reason and production:approve; absent for now.",
  })
  startedAt?: Date;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: "Why it is entered late. Nothing about a person." })
  reason?: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The workstation of this UPT at which it is done, which can work; absent when nobody says.",
  })
  workstationId?: string;

  @IsOptional()
  @Min(1)
  @Field(() => Int, {
    nullable: true,
    description: "Step of the order's recipe that it does; absent when nobody says, or without a recipe.",
  })
  operationSeq?: number;

  @IsOptional()
  @Field(() => Shift, { nullable: true, description: "Part of the day in which it begins; absent when nobody says." })
  shift?: Shift;
}

/** A planned run to start. */
@InputType({ description: "A planned run to start." })
export class StartPlannedRunInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key starts nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The run." })
  runId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], {
    description:
      "What is issued to it from the store, each lot once. None where the recipe of its order computes all of it (BACKFLUSH): then it is issued with the output.",
  })
  materials!: LotQuantityInput[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it began, at most three days ago, or further back with a reason and production:approve; absent for now.",
  })
  startedAt?: Date;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: "Why it is entered late. Nothing about a person." })
  reason?: string;
}
