import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { DevelopmentPlan } from "../development-plan/development-plan.entity.js";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

export enum GoalStatus {
  ACTIVE = "ACTIVE",
  COMPLETED = "COMPLETED",
  ARCHIVED = "ARCHIVED",
}

registerEnumType(GoalStatus, {
  name: "GoalStatus",
  description: "Where a goal stands.",
  valuesConfig: {
    ACTIVE: { description: "The person works towards it." },
    COMPLETED: { description: "Reached: every step is done." },
    ARCHIVED: { description: "Laid aside, for a reason; may be taken up again." },
  },
});

export enum GoalArchiveReason {
  NO_LONGER_WANTED = "NO_LONGER_WANTED",
  NOT_POSSIBLE_HERE = "NOT_POSSIBLE_HERE",
  REPLACED = "REPLACED",
  RELEASED = "RELEASED",
  OTHER = "OTHER",
}

registerEnumType(GoalArchiveReason, {
  name: "GoalArchiveReason",
  description: "Why a goal was laid aside.",
  valuesConfig: {
    NO_LONGER_WANTED: { description: "The person no longer wants it." },
    NOT_POSSIBLE_HERE: { description: "The UPT has no fitting activity." },
    REPLACED: { description: "Another goal takes its place." },
    RELEASED: { description: "The person was released before." },
    OTHER: { description: "Another reason." },
  },
});

/** One thing that a person works towards, in steps. */
@Authorized("inmate:casework")
@ObjectType({ description: "One thing that a person works towards, in steps." })
@Entity("plan_goal")
@Index("plan_goal_of_plan", ["planId", "id"])
@Index("plan_goal_of_participant", ["participantId"])
@Check("plan_goal_title", "char_length(title) BETWEEN 3 AND 120")
@Check("plan_goal_status", "status IN ('ACTIVE', 'COMPLETED', 'ARCHIVED')")
@Check(
  "plan_goal_archive_reason",
  "archive_reason IN ('NO_LONGER_WANTED', 'NOT_POSSIBLE_HERE', 'REPLACED', 'RELEASED', 'OTHER')",
)
@Check("plan_goal_archived", "(status = 'ARCHIVED') = (archive_reason IS NOT NULL)")
export class PlanGoal {
  @Field(() => ID, { description: "Id of the goal." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "plan_goal_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "plan_goal_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @ForeignKey(() => DevelopmentPlan, { name: "plan_goal_plan" })
  @Column("uuid", { name: "plan_id" })
  planId!: string;

  @Field(() => String, {
    description: "The goal in the person's words; no names, nothing of the offence or of health.",
  })
  @Column("text")
  title!: string;

  @Field(() => GoalStatus, { description: "Where it stands." })
  @Column("text")
  status!: GoalStatus;

  @Field(() => DateScalar, { description: "Day by which it is to be reached." })
  @Column("date", { name: "target_on" })
  targetOn!: string;

  @Field(() => GoalArchiveReason, { nullable: true, description: "Why it was laid aside; null unless it was." })
  @Column("text", { name: "archive_reason", nullable: true })
  archiveReason!: GoalArchiveReason | null;

  @Field(() => Int, { description: "Counts the changes of the goal and its steps; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
