import { Authorized } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

export enum QualityBucket {
  DAY = "DAY",
  WEEK = "WEEK",
  MONTH = "MONTH",
}

registerEnumType(QualityBucket, {
  name: "QualityBucket",
  description: "Over how long readings are summed up.",
  valuesConfig: {
    DAY: { description: "One day." },
    WEEK: { description: "Monday to Sunday." },
    MONTH: { description: "One calendar month." },
  },
});

/** What was measured in one stretch of time. */
@Authorized("production:read")
@FollowsItsField()
@ObjectType({ description: "What was measured of a product at a UPT in one day, week or month." })
export class QualityPoint {
  @Field(() => DateScalar, { description: "First day of it." })
  since!: string;

  @Field(() => Int, { description: "How many values were measured." })
  n!: number;

  @Field(() => DecimalScalar, { description: "Mean of the values, to six decimal places." })
  mean!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Standard deviation of the sample (divided by n − 1), to six decimal places; null when n is below 2.",
  })
  sd!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Process capability: the lesser of (usl − mean) / 3 sd and (mean − lsl) / 3 sd, by the limits that hold now, a missing limit left out; to four decimal places. Null when n is below 2, sd is 0 or nothing is specified.",
  })
  cpk!: string | null;

  @Field(() => DecimalScalar, { description: "Share of the values that failed when they were measured, 0 to 1." })
  failRate!: string;
}
