import { DateScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { ReviewExemptionReason, ReviewStatus } from "./plan-review.entity.js";

/** A review that was held. */
@InputType({ description: "A review that was held today." })
export class CompletePlanReviewInput {
  @IsUUID()
  @Field(() => ID, { description: "The review." })
  reviewId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @IsOptional()
  @Length(1, 60)
  @Field(() => String, {
    nullable: true,
    description: "Number of the TPP session's minute; absent when the board did not look at it.",
  })
  tppMinuteNo?: string;
}

/** A review to put off. */
@InputType({ description: "A review to put off." })
export class ExemptPlanReviewInput {
  @IsUUID()
  @Field(() => ID, { description: "The review." })
  reviewId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => ReviewExemptionReason, { description: "Why; not one of those that the daily round gives." })
  reason!: ReviewExemptionReason;
}

/** A review that is to be held after all. */
@InputType({ description: "A review that was put off and is to be held after all." })
export class ResumePlanReviewInput {
  @IsUUID()
  @Field(() => ID, { description: "The review." })
  reviewId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

/** States of reviews to choose from. */
@InputType({ description: "States of reviews to choose from." })
export class ReviewStatusIn {
  @Field(() => [ReviewStatus], { description: "Any of these." })
  in!: ReviewStatus[];
}

/** Last days of windows to choose from. */
@InputType({ description: "Last days of windows to choose from; a bound that is absent does not narrow." })
export class ReviewDeadlineRange {
  @Field(() => DateScalar, { nullable: true, description: "This day or later." })
  gte?: string;

  @Field(() => DateScalar, { nullable: true, description: "Before this day." })
  lt?: string;
}

/** Which reviews. */
@InputType({ description: "Which reviews; what is absent does not narrow." })
export class PlanReviewFilter {
  @IsOptional()
  @ValidateNested()
  @Field(() => FacilityCodeIn, { nullable: true, description: "At these UPTs." })
  facilityCode?: FacilityCodeIn;

  @IsOptional()
  @Field(() => ReviewStatusIn, { nullable: true, description: "In these states: OVERDUE for what was missed." })
  status?: ReviewStatusIn;

  @IsOptional()
  @Field(() => ReviewDeadlineRange, { nullable: true, description: "With a last day in this range: what is due." })
  windowTo?: ReviewDeadlineRange;
}
