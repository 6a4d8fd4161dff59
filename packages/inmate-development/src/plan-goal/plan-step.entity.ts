import { Authorized } from "@coir/kit/authorization";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { PlanGoal } from "./plan-goal.entity.js";

export enum StepStatus {
  NOT_STARTED = "NOT_STARTED",
  ACTIVE = "ACTIVE",
  COMPLETE = "COMPLETE",
}

registerEnumType(StepStatus, {
  name: "StepStatus",
  description: "How far a step is.",
  valuesConfig: {
    NOT_STARTED: { description: "Not begun." },
    ACTIVE: { description: "Under way." },
    COMPLETE: { description: "Done." },
  },
});

/** One step towards a goal. */
@Authorized("inmate:casework")
@ObjectType({ description: "One step towards a goal." })
@Entity("plan_step")
@Index("plan_step_in_order", ["goalId", "sequence"], { unique: true })
@Check("plan_step_sequence", "sequence BETWEEN 1 AND 20")
@Check("plan_step_title", "char_length(title) BETWEEN 3 AND 120")
@Check("plan_step_status", "status IN ('NOT_STARTED', 'ACTIVE', 'COMPLETE')")
export class PlanStep {
  @Field(() => ID, { description: "Id of the step." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "plan_step_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => PlanGoal, { name: "plan_step_goal" })
  @Column("uuid", { name: "goal_id" })
  goalId!: string;

  @Field(() => Int, { description: "Its place in the order of steps, from 1." })
  @Column("integer")
  sequence!: number;

  @Field(() => String, {
    description: "The step in the person's words; no names, nothing of the offence or of health.",
  })
  @Column("text")
  title!: string;

  @Field(() => StepStatus, { description: "How far it is." })
  @Column("text")
  status!: StepStatus;
}
