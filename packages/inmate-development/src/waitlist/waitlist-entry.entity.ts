import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";
import { Placement } from "../placement/placement.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

export enum WaitlistStatus {
  PENDING = "PENDING",
  APPROVED = "APPROVED",
  DECLINED = "DECLINED",
  ALLOCATED = "ALLOCATED",
  REMOVED = "REMOVED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(WaitlistStatus, {
  name: "WaitlistStatus",
  description: "Where an entry of the waiting list stands.",
  valuesConfig: {
    PENDING: { description: "Asked for; not looked at yet." },
    APPROVED: { description: "May be placed when a place is free." },
    DECLINED: { description: "Not suitable for now." },
    ALLOCATED: { description: "A placement was put forward." },
    REMOVED: { description: "Taken off the list." },
    WITHDRAWN: { description: "The person no longer wishes it." },
  },
});

export enum WaitlistRequester {
  THE_PERSON = "THE_PERSON",
  CASE_GUARDIAN = "CASE_GUARDIAN",
  WORK_GUIDANCE = "WORK_GUIDANCE",
}

registerEnumType(WaitlistRequester, {
  name: "WaitlistRequester",
  description: "Who asked for the work.",
  valuesConfig: {
    THE_PERSON: { description: "The person." },
    CASE_GUARDIAN: { description: "Wali pemasyarakatan, for the person." },
    WORK_GUIDANCE: { description: "Seksi Kegiatan Kerja." },
  },
});

export enum DeclineReason {
  NOT_ELIGIBLE = "NOT_ELIGIBLE",
  OTHER_WORK_SUITS_BETTER = "OTHER_WORK_SUITS_BETTER",
  TRAINING_FIRST = "TRAINING_FIRST",
}

registerEnumType(DeclineReason, {
  name: "DeclineReason",
  description: "Why an entry was declined.",
  valuesConfig: {
    NOT_ELIGIBLE: { description: "A check stands against it." },
    OTHER_WORK_SUITS_BETTER: { description: "Other work suits the person better." },
    TRAINING_FIRST: { description: "Training comes first." },
  },
});

/** A person who waits for a place in a programme (daftar tunggu). The order is the order of asking. */
@Authorized("inmate:casework", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Daftar tunggu: a person who waits for a place in a programme, in the order of asking." })
@Entity("waitlist_entry")
@Index("waitlist_entry_in_order", ["workProgramId", "appliedAt", "id"])
@Index("waitlist_entry_of_participant", ["participantId"])
@Index("INM-50", ["participantId", "workProgramId"], { unique: true, where: "status IN ('PENDING', 'APPROVED')" })
@Check("waitlist_entry_status", "status IN ('PENDING', 'APPROVED', 'DECLINED', 'ALLOCATED', 'REMOVED', 'WITHDRAWN')")
@Check("waitlist_entry_requested_by", "requested_by IN ('THE_PERSON', 'CASE_GUARDIAN', 'WORK_GUIDANCE')")
@Check("waitlist_entry_declined", "(status = 'DECLINED') = (decline_reason IS NOT NULL)")
@Check("waitlist_entry_allocated", "(status = 'ALLOCATED') = (placement_id IS NOT NULL)")
export class WaitlistEntry {
  @Field(() => ID, { description: "Id of the entry." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "waitlist_entry_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "waitlist_entry_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @ForeignKey(() => WorkProgram, { name: "waitlist_entry_program" })
  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Field(() => WaitlistStatus, { description: "Where it stands." })
  @Column("text")
  status!: WaitlistStatus;

  @Field(() => DateTimeScalar, { description: "When it was asked for; earlier comes first." })
  @Column("timestamptz", { name: "applied_at" })
  appliedAt!: Date;

  @Field(() => WaitlistRequester, { description: "Who asked." })
  @Column("text", { name: "requested_by" })
  requestedBy!: WaitlistRequester;

  @Field(() => DeclineReason, { nullable: true, description: "Why it was declined; null unless it was." })
  @Column("text", { name: "decline_reason", nullable: true })
  declineReason!: DeclineReason | null;

  @ForeignKey(() => Placement, { name: "waitlist_entry_placement" })
  @Column("uuid", { name: "placement_id", nullable: true })
  placementId!: string | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
