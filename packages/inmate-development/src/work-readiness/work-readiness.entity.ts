import { Authorized } from "@coir/kit/authorization";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";
import { ProcessStage } from "../work-program/process-stage.js";

export enum ReadinessStatus {
  NOT_STARTED = "NOT_STARTED",
  SUPPORT_NEEDED = "SUPPORT_NEEDED",
  READY_FOR_JOB = "READY_FOR_JOB",
  READY_FOR_BUSINESS = "READY_FOR_BUSINESS",
  SUPPORT_DECLINED = "SUPPORT_DECLINED",
}

registerEnumType(ReadinessStatus, {
  name: "ReadinessStatus",
  description: "How ready a person is for work after release.",
  valuesConfig: {
    NOT_STARTED: { description: "Not spoken about yet." },
    SUPPORT_NEEDED: { description: "Papers or other things are missing." },
    READY_FOR_JOB: { description: "Has what a job asks for: KTP, CV, phone or e-mail." },
    READY_FOR_BUSINESS: { description: "Has what a business asks for: KTP, bank account, NIB and a chosen KBLI." },
    SUPPORT_DECLINED: { description: "Does not wish support, without any detriment." },
  },
});

export enum FutureWork {
  COIR = "COIR",
  OTHER_CRAFT = "OTHER_CRAFT",
  FARMING_FISHING = "FARMING_FISHING",
  TRADING = "TRADING",
  FOOD = "FOOD",
  CONSTRUCTION = "CONSTRUCTION",
  TRANSPORT = "TRANSPORT",
  SERVICES = "SERVICES",
  UNDECIDED = "UNDECIDED",
}

registerEnumType(FutureWork, {
  name: "FutureWork",
  description: "Work that a person wishes to do after release.",
  valuesConfig: {
    COIR: { description: "Coconut fibre." },
    OTHER_CRAFT: { description: "Another craft." },
    FARMING_FISHING: { description: "Farming or fishing." },
    TRADING: { description: "A shop or stall." },
    FOOD: { description: "Food and drink." },
    CONSTRUCTION: { description: "Building." },
    TRANSPORT: { description: "Driving or delivering." },
    SERVICES: { description: "Repairs, barbering, cleaning and the like." },
    UNDECIDED: { description: "Not decided yet." },
  },
});

export enum WorkBarrier {
  CARING_DUTIES = "CARING_DUTIES",
  NEEDS_ADJUSTMENT = "NEEDS_ADJUSTMENT",
  READING_AND_WRITING = "READING_AND_WRITING",
  LACKS_CONFIDENCE = "LACKS_CONFIDENCE",
  NO_TRANSPORT = "NO_TRANSPORT",
  DEBT = "DEBT",
  NO_FAMILY_SUPPORT = "NO_FAMILY_SUPPORT",
}

registerEnumType(WorkBarrier, {
  name: "WorkBarrier",
  description: "What may stand in the way of work after release, as the person says.",
  valuesConfig: {
    CARING_DUTIES: { description: "Somebody must be cared for." },
    NEEDS_ADJUSTMENT: { description: "The place of work must be fitted to the person; why is not kept here." },
    READING_AND_WRITING: { description: "Reads or writes with difficulty." },
    LACKS_CONFIDENCE: { description: "Lacks confidence." },
    NO_TRANSPORT: { description: "No way to get to work." },
    DEBT: { description: "Debts." },
    NO_FAMILY_SUPPORT: { description: "No support of a family." },
  },
});

/** What a person wishes to work, and what is still missing for it at release. */
@Authorized("inmate:casework")
@ObjectType({
  description: "Kesiapan kerja: what a person wishes to work, in custody and after, and what is missing for it.",
})
@Entity("work_readiness")
@Index("work_readiness_of_participant", ["participantId"], { unique: true })
@Check(
  "work_readiness_status",
  "status IN ('NOT_STARTED', 'SUPPORT_NEEDED', 'READY_FOR_JOB', 'READY_FOR_BUSINESS', 'SUPPORT_DECLINED')",
)
@Check(
  "work_readiness_future_work",
  "future_work <@ ARRAY['COIR', 'OTHER_CRAFT', 'FARMING_FISHING', 'TRADING', 'FOOD', 'CONSTRUCTION', 'TRANSPORT', 'SERVICES', 'UNDECIDED']",
)
@Check(
  "work_readiness_barriers",
  "barriers <@ ARRAY['CARING_DUTIES', 'NEEDS_ADJUSTMENT', 'READING_AND_WRITING', 'LACKS_CONFIDENCE', 'NO_TRANSPORT', 'DEBT', 'NO_FAMILY_SUPPORT']",
)
@Check(
  "work_readiness_kbli",
  "intended_kbli ~ '^[0-9]{5}$' AND kbli_edition IN (2020, 2025) OR num_nulls(intended_kbli, kbli_edition) = 2",
)
export class WorkReadiness {
  @Field(() => ID, { description: "Id of the profile." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "work_readiness_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "work_readiness_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Field(() => ReadinessStatus, { description: "How ready the person is." })
  @Column("text")
  status!: ReadinessStatus;

  @Field(() => [ProcessStage], { description: "Work that the person wishes to learn or do in custody." })
  @Column("text", { name: "wished_stages", array: true })
  wishedStages!: ProcessStage[];

  @Field(() => [FutureWork], { description: "Work that the person wishes to do after release." })
  @Column("text", { name: "future_work", array: true })
  futureWork!: FutureWork[];

  @Field(() => [WorkBarrier], { description: "What may stand in the way, as the person says." })
  @Column("text", { array: true })
  barriers!: WorkBarrier[];

  @Field(() => String, {
    nullable: true,
    description: "Five digits of the business field (KBLI) that the person means to register; null until chosen.",
  })
  @Column("text", { name: "intended_kbli", nullable: true })
  intendedKbli!: string | null;

  @Field(() => Int, { nullable: true, description: "Edition of KBLI: 2020 or 2025; null without a code." })
  @Column("integer", { name: "kbli_edition", nullable: true })
  kbliEdition!: number | null;

  @Field(() => Int, { description: "Counts the changes of the profile and its list; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
