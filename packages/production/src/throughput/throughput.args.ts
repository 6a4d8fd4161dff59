import { DateScalar } from "@coir/kit/scalars";
import { ArgsType, Field, ID, registerEnumType } from "type-graphql";

export enum ThroughputBucket {
  DAY = "DAY",
  WEEK = "WEEK",
  MONTH = "MONTH",
}

registerEnumType(ThroughputBucket, {
  name: "ThroughputBucket",
  description: "Over how long output is added up.",
  valuesConfig: {
    DAY: { description: "A day; at most 92 of them." },
    WEEK: { description: "A week from Monday; at most 366 days." },
    MONTH: { description: "A calendar month; at most 1830 days." },
  },
});

export enum ThroughputMeasure {
  GOOD = "GOOD",
  SCRAP = "SCRAP",
  DRY_KG = "DRY_KG",
}

registerEnumType(ThroughputMeasure, {
  name: "ThroughputMeasure",
  description: "What of the output is added up.",
  valuesConfig: {
    GOOD: { description: "What runs made of what they were for, in its base unit, less what was taken back." },
    SCRAP: { description: "What closed runs spoiled of what they were for, in its base unit." },
    DRY_KG: { description: "Dry kilograms that closed runs made of what they were for." },
  },
});

export enum ThroughputComparison {
  PREVIOUS_YEAR = "PREVIOUS_YEAR",
}

registerEnumType(ThroughputComparison, {
  name: "ThroughputComparison",
  description: "With what output is compared.",
  valuesConfig: {
    PREVIOUS_YEAR: { description: "With the same days a year before; of weeks, with those 52 weeks before." },
  },
});

/** Which output, and how it is added up. */
@ArgsType()
export class ThroughputArgs {
  @Field(() => ID, { nullable: true, description: "Stock-keeping unit; absent for all." })
  sku?: string;

  @Field(() => DateScalar, { description: "First day." })
  from!: string;

  @Field(() => DateScalar, { description: "Last day." })
  to!: string;

  @Field(() => ThroughputBucket, { defaultValue: ThroughputBucket.MONTH, description: "Over how long it is added up." })
  bucket!: ThroughputBucket;

  @Field(() => ThroughputMeasure, { defaultValue: ThroughputMeasure.GOOD, description: "What is added up." })
  measure!: ThroughputMeasure;

  @Field(() => ThroughputComparison, { nullable: true, description: "With what it is compared; absent for nothing." })
  compare?: ThroughputComparison;
}
