import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LOT_NO } from "../lot/lot.input.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { QualityCharacteristic } from "../quality-spec/quality-characteristic.js";
import { InspectorOrg } from "./inspection.entity.js";

const KEY = "Names this call; a repeat with the same key does nothing more.";
const INSPECTION = "The inspection.";
const VERSION = "The version of the inspection that you read.";

/** An inspection to ask for. */
@InputType({ description: "An inspection to ask for." })
export class RequestInspectionInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => ID, { description: "Code of the UPT where it is inspected." })
  facilityCode!: string;

  @Field(() => InspectionStage, { description: "When in the life of the goods." })
  stage!: InspectionStage;

  @Field(() => InspectorOrg, { defaultValue: InspectorOrg.UPT, description: "Who inspects." })
  inspectorOrg!: InspectorOrg;
}

/** A sample that was drawn. */
@InputType({ description: "A sample that was drawn." })
export class DrawSampleInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: INSPECTION })
  inspectionId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Min(1)
  @Max(1000)
  @Field(() => Int, { description: "How many units were drawn: 1 to 1000." })
  sampleSize!: number;
}

/** The values of one characteristic. */
@InputType({ description: "The values of one characteristic, one per unit that was measured." })
export class ReadingsInput {
  @Field(() => QualityCharacteristic, { description: "What was measured." })
  characteristic!: QualityCharacteristic;

  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @Field(() => [DecimalScalar], {
    description: "The values, in the unit of the characteristic; no more than units were drawn.",
  })
  values!: InstanceType<typeof Decimal>[];
}

/** What was measured. */
@InputType({ description: "What was measured of a sample." })
export class RecordReadingsInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: INSPECTION })
  inspectionId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @ArrayMinSize(1)
  @ArrayMaxSize(13)
  @ArrayUnique((reading: ReadingsInput) => reading.characteristic)
  @ValidateNested({ each: true })
  @Field(() => [ReadingsInput], { description: "The readings, each characteristic once." })
  readings!: ReadingsInput[];
}

/** An inspection to conclude. */
@InputType({ description: "An inspection to conclude; its readings decide." })
export class ConcludeInspectionInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: INSPECTION })
  inspectionId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @IsOptional()
  @Length(1, 120)
  @Field(() => String, {
    nullable: true,
    description: "Number of the paper by which goods out of specification are taken; absent when there is none.",
  })
  concessionRef?: string;
}
