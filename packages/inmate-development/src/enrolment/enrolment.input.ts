import { IsInt, IsUUID, Length, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { AssessmentResult } from "./assessment.entity.js";
import { EnrolmentStatus } from "./enrolment.entity.js";

/** A seat to ask for. */
@InputType({ description: "A person's application for a seat in a cohort." })
export class ApplyForCohortInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key applies no second time." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The cohort; it must take applications." })
  cohortId!: string;

  @IsUUID()
  @Field(() => ID, { description: "The person; in custody at the cohort's UPT." })
  participantId!: string;
}

/** An enrolment to move on. */
@InputType({ description: "An enrolment to move to its next state." })
export class MoveEnrolmentInput {
  @IsUUID()
  @Field(() => ID, { description: "The enrolment." })
  enrolmentId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => EnrolmentStatus, { description: "The state to go to." })
  to!: EnrolmentStatus;
}

/** Lessons attended. */
@InputType({ description: "Lesson hours that a person attended so far." })
export class RecordLessonHoursInput {
  @IsUUID()
  @Field(() => ID, { description: "The enrolment; in progress." })
  enrolmentId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @IsInt()
  @Min(0)
  @Max(1000)
  @Field(() => Int, { description: "Jam pelajaran (JP) in all, not more than the course has." })
  lessonHoursAttended!: number;
}

/** An assessment to record. */
@InputType({ description: "The assessment of one unit, to record." })
export class RecordAssessmentInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The enrolment; in progress." })
  enrolmentId!: string;

  @Length(1, 40)
  @Field(() => String, { description: "Code of a unit of the course." })
  unitCode!: string;

  @Field(() => AssessmentResult, { description: "How it ended." })
  result!: AssessmentResult;
}
