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
  },
});

export enum PlacementEndReason {
  PLANNED_END = "PLANNED_END",
  MOVED_PROGRAM = "MOVED_PROGRAM",
  RELEASED = "RELEASED",
  TRANSFERRED_FACILITY = "TRANSFERRED_FACILITY",
  CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN",
  HEALTH = "HEALTH",
  SECURITY = "SECURITY",
  PROGRAM_CLOSED = "PROGRAM_CLOSED",
  OTHER = "OTHER",
}

registerEnumType(PlacementEndReason, {
  name: "PlacementEndReason",
  description: "Why a placement ended.",
  valuesConfig: {
    PLANNED_END: { description: "As planned." },
    MOVED_PROGRAM: { description: "Moved to another programme." },
    RELEASED: { description: "Released." },
    TRANSFERRED_FACILITY: { description: "Moved to another UPT." },
    CONSENT_WITHDRAWN: { description: "The person took the consent back." },
    HEALTH: { description: "For the person's health." },
    SECURITY: { description: "For security." },
    PROGRAM_CLOSED: { description: "The programme closed." },
    OTHER: { description: "Another reason." },
  },
});

/** A person's place in a work programme (penempatan kerja). */
@Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Penempatan kerja: a person's place in a work programme." })
@Entity("placement")
@Index("placement_of_facility", ["facilityCode", "startsOn", "id"])
@Index("placement_of_program", ["workProgramId", "status"])
@Index("placement_of_participant", ["participantId"])
@Index("INM-10", ["participantId"], { unique: true, where: "status = 'ACTIVE'" })
@Check("placement_status", "status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REJECTED')")
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

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
