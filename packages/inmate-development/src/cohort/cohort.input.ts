import { DateScalar } from "@coir/kit/scalars";
import { IsInt, IsOptional, IsUUID, Length, Max, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { CohortStatus } from "./cohort.entity.js";

/** A cohort to plan. */
@InputType({ description: "A run of a course to plan." })
export class PlanCohortInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key plans nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId!: string;

  @Field(() => DateScalar, { description: "First day." })
  startsOn!: string;

  @Field(() => DateScalar, { description: "Last day." })
  endsOn!: string;

  @IsInt()
  @Min(1)
  @Max(100)
  @Field(() => Int, { description: "Seats." })
  seats!: number;

  @IsOptional()
  @Length(1, 120)
  @Field(() => String, { nullable: true, description: "Training body that gives it; absent when the UPT does." })
  provider?: string;
}

/** A cohort to move on. */
@InputType({ description: "A cohort to move to its next state." })
export class MoveCohortInput {
  @IsUUID()
  @Field(() => ID, { description: "The cohort." })
  cohortId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => CohortStatus, { description: "The state to go to." })
  to!: CohortStatus;
}

/** States to choose from. */
@InputType({ description: "States of cohorts to choose from." })
export class CohortStatusIn {
  @Field(() => [CohortStatus], { description: "The states." })
  in!: CohortStatus[];
}

/** Which cohorts. */
@InputType({ description: "Which cohorts; what is absent does not narrow." })
export class CohortFilter {
  @IsOptional()
  @ValidateNested()
  @Field(() => FacilityCodeIn, { nullable: true, description: "At these UPTs." })
  facilityCode?: FacilityCodeIn;

  @IsOptional()
  @Field(() => CohortStatusIn, { nullable: true, description: "In these states." })
  status?: CohortStatusIn;
}
