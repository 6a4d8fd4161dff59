import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, ObjectType } from "type-graphql";

/** What went into a run and came out of it, dry. */
@Authorized("production:read")
@ObjectType({ description: "Neraca massa proses: what went into a run and came out of it, without its water." })
export class RunBalance {
  @Field(() => DecimalScalar, {
    description: "Dry kilograms of material, less what came back; 0 until output is recorded.",
  })
  dryIn!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms of what the run is for." })
  dryPrimary!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms of what it made besides." })
  dryByProduct!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms that it threw away." })
  dryScrap!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Dry kilograms that were lost; null until output is recorded.",
  })
  dryLoss!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The loss in percent of dryIn; null when nothing went in.",
  })
  lossPct!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The loss that its recipe expects, in percent; null without one.",
  })
  expectedLossPct!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "By how many percentage points the loss may differ; null without a recipe.",
  })
  tolerancePct!: string | null;

  @Field(() => Boolean, { description: "Whether the loss differed by more when the run was balanced." })
  outOfTolerance!: boolean;
}
