import { Decimal } from "@coir/kit/decimal";
import { DateTimeScalar, DecimalScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, IsIn, IsOptional, IsUUID, Length, Max, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LotDisposition } from "../lot/lot.entity.js";
import { LotQuantityInput } from "../run-start/run-material.input.js";

/** A new lot of what a run is for. */
@InputType({ description: "A new lot of what a run is for." })
export class RunOutputInput extends LotQuantityInput {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "What it weighs on the scale, in kilograms; absent for its nominal weight.",
  })
  grossKg?: InstanceType<typeof Decimal>;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Share of water in that weight, 0 to below 1, as measured; absent when it is as dry as its material was.",
  })
  moisture?: InstanceType<typeof Decimal>;
}

/** A new lot of what a run makes besides. */
@InputType({ description: "A new lot of what a run makes besides." })
export class RunByProductInput extends RunOutputInput {
  @Field(() => ID, { description: "What it is; with a recipe, one of its co-products or by-products." })
  sku!: string;
}

/** What a run throws away. */
@InputType({ description: "What a run throws away; it becomes no lot." })
export class RunScrapInput {
  @Field(() => ID, { description: "What it is: spoiled product, or what falls off." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  quantity!: InstanceType<typeof Decimal>;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "What it weighs on the scale, in kilograms; absent for its nominal weight.",
  })
  grossKg?: InstanceType<typeof Decimal>;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Share of water in that weight, 0 to below 1, as measured; absent when it is as dry as its material was.",
  })
  moisture?: InstanceType<typeof Decimal>;
}

/** What a run made. */
@InputType({
  description: "What a run made. A run without a recipe is closed by this; one with a recipe is balanced next.",
})
export class RecordOutputInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The run." })
  runId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [RunOutputInput], {
    description: "The new lots, each once. Empty only where by-products or scrap are recorded.",
  })
  outputs!: RunOutputInput[];

  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [RunByProductInput], {
    nullable: true,
    description: "The new lots of what it made besides, each once; absent when nothing.",
  })
  byProducts?: RunByProductInput[];

  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [RunScrapInput], { nullable: true, description: "What it threw away; absent when nothing." })
  scrap?: RunScrapInput[];

  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], {
    nullable: true,
    description: "What of its material goes back to the store unused, each lot once; absent when nothing.",
  })
  returns?: LotQuantityInput[];

  @IsIn([LotDisposition.PENDING_QC, LotDisposition.RELEASED])
  @Field(() => LotDisposition, {
    defaultValue: LotDisposition.PENDING_QC,
    description: "PENDING_QC, or RELEASED where they were checked at once.",
  })
  disposition!: LotDisposition;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it was made, at most three days ago, or further back with a reason and production:approve; absent for now.",
  })
  endedAt?: Date;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: "Why it is entered late. Nothing about a person." })
  reason?: string;

  @IsOptional()
  @Min(1)
  @Max(10_000_000)
  @Field(() => Int, {
    nullable: true,
    description: "Minutes of work of its workstation for this, all units together; absent when they were not measured.",
  })
  workedMinutes?: number;
}
