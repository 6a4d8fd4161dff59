import { DateScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize, IsUUID, Length } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { GoalArchiveReason, GoalStatus } from "./plan-goal.entity.js";
import { StepStatus } from "./plan-step.entity.js";

/** A goal to set. */
@InputType({ description: "A goal to set, with its steps." })
export class SetPlanGoalInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key sets nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "In which plan." })
  planId!: string;

  @Length(3, 120)
  @Field(() => String, {
    description: "The goal in the person's words; no names, nothing of the offence or of health.",
  })
  title!: string;

  @Field(() => DateScalar, { description: "Day by which it is to be reached; not in the past." })
  targetOn!: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Length(3, 120, { each: true })
  @Field(() => [String], { description: "The steps in their order: 1 to 20." })
  steps!: string[];
}

/** A step that went on. */
@InputType({ description: "How far a step of an active goal is now." })
export class MovePlanStepInput {
  @IsUUID()
  @Field(() => ID, { description: "The step." })
  stepId!: string;

  @Field(() => Int, { description: "The version of the goal that you read." })
  expectedVersion!: number;

  @Field(() => StepStatus, { description: "How far it is." })
  to!: StepStatus;
}

/** A goal to move on. */
@InputType({ description: "A goal to complete, to lay aside, or to take up again." })
export class MovePlanGoalInput {
  @IsUUID()
  @Field(() => ID, { description: "The goal." })
  goalId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => GoalStatus, { description: "Where to." })
  to!: GoalStatus;

  @Field(() => GoalArchiveReason, { nullable: true, description: "Why; needed to lay it aside, and only then." })
  archiveReason?: GoalArchiveReason;
}
