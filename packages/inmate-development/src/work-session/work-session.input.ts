import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { IsUUID, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { SessionCancelReason, WorkShift } from "./work-session.entity.js";

/** A session to plan. */
@InputType({ description: "A session to plan." })
export class PlanWorkSessionInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key plans nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Of which programme." })
  workProgramId!: string;

  @Field(() => WorkShift, { description: "Part of the day; one session per programme, day and part." })
  shift!: WorkShift;

  @Field(() => DateTimeScalar, { description: "When it begins." })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: "When it ends; at most twelve hours later." })
  endsAt!: Date;
}

/** A session to move on. */
@InputType({ description: "A session to move on." })
export class MoveWorkSessionInput {
  @IsUUID()
  @Field(() => ID, { description: "The session." })
  sessionId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

/** A session to open. */
@InputType({ description: "A session to open." })
export class OpenWorkSessionInput extends MoveWorkSessionInput {
  @Min(1)
  @Max(1000)
  @Field(() => Int, { description: "Work supervisors on duty." })
  supervisorsOnDuty!: number;
}

/** A session to call off. */
@InputType({ description: "A planned session to call off." })
export class CancelWorkSessionInput extends MoveWorkSessionInput {
  @Field(() => SessionCancelReason, { description: "Why." })
  reason!: SessionCancelReason;

  @Field(() => Boolean, { description: "Whether it is paid all the same." })
  withPay!: boolean;
}

/** Which sessions. */
@InputType({ description: "Which sessions." })
export class WorkSessionFilter {
  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Field(() => DateScalar, { nullable: true, description: "Of this day; of every day when absent." })
  heldOn?: string;
}
