import { DateScalar } from "@coir/kit/scalars";
import { Field, ID, InputType } from "type-graphql";
import { QualityCharacteristic } from "../quality-spec/quality-characteristic.js";
import { QualityBucket } from "./quality-point.js";

/** Which readings to sum up. */
@InputType({ description: "Which readings to sum up." })
export class QualitySummaryInput {
  @Field(() => ID, { description: "Code of the UPT where it was measured." })
  facilityCode!: string;

  @Field(() => ID, { description: "The product." })
  sku!: string;

  @Field(() => QualityCharacteristic, { description: "What was measured." })
  characteristic!: QualityCharacteristic;

  @Field(() => DateScalar, { description: "From this day." })
  from!: string;

  @Field(() => DateScalar, { description: "To this day, included; at most two years after the first." })
  to!: string;

  @Field(() => QualityBucket, { defaultValue: QualityBucket.WEEK, description: "Over how long each point sums up." })
  bucket!: QualityBucket;
}
