import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  Length,
  Max,
  Min,
  ValidateNested,
} from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { InspectionStage } from "./inspection-stage.js";
import { QualityCharacteristic } from "./quality-characteristic.js";

/** The limits of one characteristic. */
@InputType({ description: "Between which limits one characteristic has to lie; at least one limit." })
export class QualityLimitInput {
  @Field(() => QualityCharacteristic, { description: "What is measured." })
  characteristic!: QualityCharacteristic;

  @Field(() => DecimalScalar, { nullable: true, description: "Least value that passes; absent when there is none." })
  lsl?: InstanceType<typeof Decimal>;

  @Field(() => DecimalScalar, { nullable: true, description: "Greatest value that passes; absent when there is none." })
  usl?: InstanceType<typeof Decimal>;

  @Field(() => DecimalScalar, { nullable: true, description: "The value aimed at; absent when none is set." })
  target?: InstanceType<typeof Decimal>;

  @Min(1)
  @Max(1000)
  @Field(() => Int, { description: "How many are measured at least: 1 to 1000." })
  sampleSize!: number;

  @Min(0)
  @Field(() => Int, { description: "How many of them may fail: fewer than are measured." })
  acceptNumber!: number;

  @IsOptional()
  @Length(1, 120)
  @Field(() => String, { nullable: true, description: "The standard by which it is measured; absent when by none." })
  methodRef?: string;
}

/** The next version of a product's specification. */
@InputType({ description: "The next version of a product's quality specification." })
export class IssueQualitySpecInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key issues nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "The product." })
  sku!: string;

  @Field(() => Int, { description: "The version that holds now, as you read it; 0 when there is none." })
  expectedVersion!: number;

  @ArrayUnique()
  @IsIn([InspectionStage.INCOMING, InspectionStage.FINAL], { each: true })
  @Field(() => [InspectionStage], {
    description: "INCOMING, FINAL, both or none: the inspections without which a new lot is not released.",
  })
  demandedStages!: InspectionStage[];

  @IsOptional()
  @Min(1)
  @Max(36_500)
  @Field(() => Int, { nullable: true, description: "Days that a new lot may be used; absent when it keeps." })
  shelfDays?: number;

  @ArrayMinSize(1)
  @ArrayMaxSize(13)
  @ArrayUnique((limit: QualityLimitInput) => limit.characteristic)
  @ValidateNested({ each: true })
  @Field(() => [QualityLimitInput], { description: "The limits, each characteristic once." })
  limits!: QualityLimitInput[];
}
