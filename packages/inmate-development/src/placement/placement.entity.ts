import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Consent } from "../consent/consent.entity.js";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

export enum PlacementStatus {
  PROPOSED = "PROPOSED",
  APPROVED = "APPROVED",
  ACTIVE = "ACTIVE",
  SUSPENDED = "SUSPENDED",
  ENDED = "ENDED",
  REJECTED = "REJECTED",
  LAPSED = "LAPSED",
}

registerEnumType(PlacementStatus, {
  name: "PlacementStatus",
  description: "Where a placement stands.",
  valuesConfig: {
    PROPOSED: { description: "Put forward by work guidance." },
    APPROVED: { description: "Approved by the TPP session; a place is kept." },
    ACTIVE: { description: "The person works." },
    SUSPENDED: { description: "Halted for a time; the place is kept." },
    ENDED: { description: "Over." },
    REJECTED: { description: "Not approved." },
    LAPSED: { description: "Nobody went on with it for thirty days." },
  },
});

/** Why a placement ended: the fifteen reasons of the office. */
export enum PlacementEndReason {
  PLANNED_END = "PLANNED_END",
  COURSE_OR_TASK_COMPLETED = "COURSE_OR_TASK_COMPLETED",
  MOVED_PROGRAM = "MOVED_PROGRAM",
  RELEASED = "RELEASED",
  TRANSFERRED_FACILITY = "TRANSFERRED_FACILITY",
  CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN",
  STAFF_WITHDRAWN = "STAFF_WITHDRAWN",
  DISCIPLINARY = "DISCIPLINARY",
  HEALTH = "HEALTH",
  SECURITY = "SECURITY",
  CAPACITY = "CAPACITY",
  PROGRAM_CLOSED = "PROGRAM_CLOSED",
  AGREEMENT_ENDED = "AGREEMENT_ENDED",
  DECEASED = "DECEASED",
  OTHER = "OTHER",
}

registerEnumType(PlacementEndReason, {
  name: "PlacementEndReason",
  description: "Why a placement ended.",
  valuesConfig: {
    PLANNED_END: { description: "As planned." },
    COURSE_OR_TASK_COMPLETED: { description: "The course or the task is done." },
    MOVED_PROGRAM: { description: "Moved to another programme." },
    RELEASED: { description: "Released." },
    TRANSFERRED_FACILITY: { description: "Moved to another UPT." },
    CONSENT_WITHDRAWN: { description: "The consent no longer stands: taken back, or past its last day." },
    STAFF_WITHDRAWN: { description: "The staff withdrew it." },
    DISCIPLINARY: { description: "For discipline; never for a refusal of work for a partner." },
    HEALTH: { description: "For the person's health, or because the clearance ran out." },
    SECURITY: { description: "For security." },
    CAPACITY: { description: "The programme lost places." },
    PROGRAM_CLOSED: { description: "The programme closed." },
    AGREEMENT_ENDED: { description: "The cooperation agreement with the partner ended." },
    DECEASED: { description: "The person died." },
    OTHER: { description: "Another reason." },
  },
});

export enum SuspensionReason {
  HEALTH = "HEALTH",
  SECURITY = "SECURITY",
  DISCIPLINE_PENDING = "DISCIPLINE_PENDING",
  COURT = "COURT",
  TEMPORARY_RELEASE = "TEMPORARY_RELEASE",
  PROGRAM_STOPPED = "PROGRAM_STOPPED",
  COMPLAINT_PROTECTION = "COMPLAINT_PROTECTION",
  OTHER = "OTHER",
}

registerEnumType(SuspensionReason, {
  name: "SuspensionReason",
  description: "Why a placement is halted.",
  valuesConfig: {
    HEALTH: { description: "For the person's health." },
    SECURITY: { description: "For security." },
    DISCIPLINE_PENDING: { description: "While a matter of discipline is looked into." },
    COURT: { description: "At court." },
    TEMPORARY_RELEASE: { description: "Out for a time." },
    PROGRAM_STOPPED: { description: "The programme stands still." },
    COMPLAINT_PROTECTION: { description: "To protect who complained; always with pay, and OTHER to who may not know." },
    OTHER: { description: "Another reason." },
  },
});

/** A person's place in a work programme (penempatan kerja). */
@Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Penempatan kerja: a person's place in a work programme." })
@Entity("placement")
@Index("placement_of_facility", ["facilityCode", "startsOn", "id"])
@Index("placement_newest", ["startsOn", "id"])
@Index("placement_of_program", ["workProgramId", "status"])
@Index("placement_of_participant", ["participantId"])
@Index("INM-10", ["participantId"], { unique: true, where: "status = 'ACTIVE'" })
@Index("placement_open", ["status", "movedAt"], {
  where: "status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED')",
})
@Check("placement_status", "status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REJECTED', 'LAPSED')")
@Check(
  "placement_suspension",
  "(status = 'SUSPENDED') = (suspension_reason IS NOT NULL) AND num_nulls(suspended_on, suspension_reason, suspended_with_pay) IN (0, 3) AND suspended_until >= suspended_on AND suspension_reason IN ('HEALTH', 'SECURITY', 'DISCIPLINE_PENDING', 'COURT', 'TEMPORARY_RELEASE', 'PROGRAM_STOPPED', 'COMPLAINT_PROTECTION', 'OTHER')",
)
@Check("INM-07", "suspension_reason <> 'COMPLAINT_PROTECTION' OR suspended_with_pay")
@Check("placement_end", "(status = 'ENDED') = (end_reason IS NOT NULL AND ends_on IS NOT NULL)")
@Check("INM-22", "approved_by <> proposed_by")
export class Placement {
  @Field(() => ID, { description: "Id of the placement." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "placement_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "placement_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @ForeignKey(() => WorkProgram, { name: "placement_program" })
  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Field(() => PlacementStatus, { description: "Where it stands." })
  @Column("text")
  status!: PlacementStatus;

  @Field(() => DateScalar, { description: "First day of work." })
  @Column("date", { name: "starts_on" })
  startsOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "Last day; null until it has ended." })
  @Column("date", { name: "ends_on", nullable: true })
  endsOn!: string | null;

  @Field(() => PlacementEndReason, { nullable: true, description: "Why it ended; null until it has." })
  @Column("text", { name: "end_reason", nullable: true })
  endReason!: PlacementEndReason | null;

  @Field(() => String, { nullable: true, description: "Number of the TPP minute that approved it; null until then." })
  @Column("text", { name: "tpp_minute_no", nullable: true })
  tppMinuteNo!: string | null;

  @Column("text", { name: "proposed_by" })
  proposedBy!: string;

  @Column("text", { name: "approved_by", nullable: true })
  approvedBy!: string | null;

  @ForeignKey(() => Consent, { name: "placement_consent" })
  @Column("uuid", { name: "consent_id", nullable: true })
  consentId!: string | null;

  /** When it last went from one state to another. */
  @Column("timestamptz", { name: "moved_at" })
  movedAt!: Date;

  @Field(() => DateScalar, { nullable: true, description: "First day of the suspension; null unless suspended." })
  @Column("date", { name: "suspended_on", nullable: true })
  suspendedOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Last day of the suspension as planned; null unless suspended, or while it is open.",
  })
  @Column("date", { name: "suspended_until", nullable: true })
  suspendedUntil!: string | null;

  /** Read through its own field: who complained is not told to who may not know. */
  @Column("text", { name: "suspension_reason", nullable: true })
  suspensionReason!: SuspensionReason | null;

  @Field(() => Boolean, { nullable: true, description: "Whether pay goes on; null unless suspended." })
  @Column("boolean", { name: "suspended_with_pay", nullable: true })
  suspendedWithPay!: boolean | null;

  /** The checks as they stood when the TPP session approved; never changed. */
  @Column("jsonb", { name: "eligibility_snapshot", nullable: true })
  eligibilitySnapshot!: readonly object[] | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
