import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

export enum WorkShift {
  MORNING = "MORNING",
  AFTERNOON = "AFTERNOON",
  EVENING = "EVENING",
}

registerEnumType(WorkShift, {
  name: "WorkShift",
  description: "Part of the day.",
  valuesConfig: {
    MORNING: { description: "Pagi." },
    AFTERNOON: { description: "Siang." },
    EVENING: { description: "Sore." },
  },
});

export enum WorkSessionStatus {
  PLANNED = "PLANNED",
  OPEN = "OPEN",
  CLOSED = "CLOSED",
  LOCKED = "LOCKED",
  CANCELLED = "CANCELLED",
}

registerEnumType(WorkSessionStatus, {
  name: "WorkSessionStatus",
  description: "Where a session stands.",
  valuesConfig: {
    PLANNED: { description: "To come." },
    OPEN: { description: "Work goes on, or is being marked." },
    CLOSED: { description: "Over; who was not marked has expired." },
    LOCKED: { description: "Its pay was posted: nothing of it changes any more." },
    CANCELLED: { description: "Did not take place." },
  },
});

export enum SessionCancelReason {
  NO_MATERIAL = "NO_MATERIAL",
  NO_POWER = "NO_POWER",
  NO_SUPERVISOR = "NO_SUPERVISOR",
  SECURITY = "SECURITY",
  PUBLIC_HOLIDAY = "PUBLIC_HOLIDAY",
  OTHER = "OTHER",
}

registerEnumType(SessionCancelReason, {
  name: "SessionCancelReason",
  description: "Why a session did not take place.",
  valuesConfig: {
    NO_MATERIAL: { description: "Nothing to work on." },
    NO_POWER: { description: "No electricity." },
    NO_SUPERVISOR: { description: "Nobody to supervise." },
    SECURITY: { description: "For security." },
    PUBLIC_HOLIDAY: { description: "A public holiday." },
    OTHER: { description: "Another reason." },
  },
});

/** One shift of one programme (sesi kerja). */
@Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Sesi kerja: one shift of one work programme. No type outside the persons leads here." })
@Entity("work_session")
@Index("work_session_of_shift", ["workProgramId", "heldOn", "shift"], {
  unique: true,
  where: "status <> 'CANCELLED'",
})
@Index("work_session_of_facility", ["facilityCode", "startsAt", "id"])
@Index("work_session_unmarked", ["endsAt"], { where: "status = 'OPEN'" })
@Check("work_session_shift", "shift IN ('MORNING', 'AFTERNOON', 'EVENING')")
@Check(
  "work_session_times",
  "ends_at > starts_at AND ends_at <= starts_at + interval '12 hours' AND (starts_at AT TIME ZONE 'Asia/Jakarta')::date = held_on",
)
@Check("work_session_status", "status IN ('PLANNED', 'OPEN', 'CLOSED', 'LOCKED', 'CANCELLED')")
@Check("work_session_opened", "(status IN ('OPEN', 'CLOSED', 'LOCKED')) = (supervisors_on_duty IS NOT NULL)")
@Check(
  "work_session_cancelled",
  "(status = 'CANCELLED') = (cancel_reason IS NOT NULL) AND (cancel_reason IS NULL) = (cancelled_with_pay IS NULL) AND cancel_reason IN ('NO_MATERIAL', 'NO_POWER', 'NO_SUPERVISOR', 'SECURITY', 'PUBLIC_HOLIDAY', 'OTHER')",
)
@Check("work_session_supervisors", "supervisors_on_duty > 0")
export class WorkSession {
  @Field(() => ID, { description: "Id of the session." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "work_session_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkProgram, { name: "work_session_program" })
  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Field(() => DateScalar, { description: "The day." })
  @Column("date", { name: "held_on" })
  heldOn!: string;

  @Field(() => WorkShift, { description: "Part of the day." })
  @Column("text")
  shift!: WorkShift;

  @Field(() => DateTimeScalar, { description: "When it begins." })
  @Column("timestamptz", { name: "starts_at" })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: "When it ends; at most twelve hours later." })
  @Column("timestamptz", { name: "ends_at" })
  endsAt!: Date;

  @Field(() => Int, { nullable: true, description: "Work supervisors on duty; null until it was opened." })
  @Column("integer", { name: "supervisors_on_duty", nullable: true })
  supervisorsOnDuty!: number | null;

  @Field(() => WorkSessionStatus, { description: "Where it stands." })
  @Column("text")
  status!: WorkSessionStatus;

  @Field(() => SessionCancelReason, {
    nullable: true,
    description: "Why it did not take place; null unless cancelled.",
  })
  @Column("text", { name: "cancel_reason", nullable: true })
  cancelReason!: SessionCancelReason | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is paid all the same; null unless cancelled." })
  @Column("boolean", { name: "cancelled_with_pay", nullable: true })
  cancelledWithPay!: boolean | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
