import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, Int, ObjectType } from "type-graphql";

/** What became of the dry mass of runs. */
@Authorized("production:read")
@ObjectType({ description: "Rendemen: what became of the dry mass of closed runs, in dry kilograms." })
export class YieldRow {
  runId!: string | null;

  recipeId!: string | null;

  sku!: string;

  @Field(() => Int, { description: "How many runs." })
  runs!: number;

  @Field(() => DecimalScalar, { description: "Dry kilograms that went in." })
  dryIn!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms of what the runs were for." })
  dryPrimary!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms of what they made besides." })
  dryByProduct!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms that they threw away." })
  dryScrap!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms that were lost. The four parts sum to dryIn." })
  dryLoss!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Share of dryIn that was lost, in percent to four places; null when nothing went in.",
  })
  balancePct!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The loss that the recipe expects, in percent of what went in; null without a recipe.",
  })
  expectedPct!: string | null;

  @Field(() => Int, { description: "How many of the runs were out of tolerance." })
  runsOutOfTolerance!: number;

  @Field(() => Boolean, { description: "Whether any was out of tolerance." })
  outOfTolerance!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why the loss of the run was accepted; null when it was in tolerance, or when runs are added up.",
  })
  reason!: string | null;
}
