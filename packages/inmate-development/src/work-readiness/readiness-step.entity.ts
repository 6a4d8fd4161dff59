import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WorkReadiness } from "./work-readiness.entity.js";

export enum ReadinessItem {
  KTP = "KTP",
  BANK_ACCOUNT = "BANK_ACCOUNT",
  NIB = "NIB",
  BPJS_HEALTH = "BPJS_HEALTH",
  CV = "CV",
  HOUSING = "HOUSING",
  TOOLS = "TOOLS",
  START_CAPITAL = "START_CAPITAL",
  COOPERATIVE_MEMBERSHIP = "COOPERATIVE_MEMBERSHIP",
  PHONE_EMAIL = "PHONE_EMAIL",
}

registerEnumType(ReadinessItem, {
  name: "ReadinessItem",
  description: "What is to be ready at release. Numbers and papers themselves are not kept here.",
  valuesConfig: {
    KTP: { description: "Identity card (kartu tanda penduduk)." },
    BANK_ACCOUNT: { description: "Bank account (rekening) in the own name." },
    NIB: { description: "Business number (nomor induk berusaha), through OSS." },
    BPJS_HEALTH: { description: "Health insurance (BPJS Kesehatan)." },
    CV: { description: "Curriculum vitae." },
    HOUSING: { description: "A place to live." },
    TOOLS: { description: "Tools of the trade." },
    START_CAPITAL: { description: "Starting capital." },
    COOPERATIVE_MEMBERSHIP: { description: "Membership of a cooperative (koperasi)." },
    PHONE_EMAIL: { description: "A phone number or e-mail address." },
  },
});

export enum ReadinessItemStatus {
  NOT_STARTED = "NOT_STARTED",
  IN_PROGRESS = "IN_PROGRESS",
  COMPLETED = "COMPLETED",
  NOT_NEEDED = "NOT_NEEDED",
}

registerEnumType(ReadinessItemStatus, {
  name: "ReadinessItemStatus",
  description: "How far an item is.",
  valuesConfig: {
    NOT_STARTED: { description: "Not begun, or an application was turned down." },
    IN_PROGRESS: { description: "Asked for; not there yet." },
    COMPLETED: { description: "There." },
    NOT_NEEDED: { description: "The person does not need it." },
  },
});

/** One change of an item of the list. Never changed itself, so that the way of an application can be told. */
@Authorized("inmate:casework")
@ObjectType({ description: "One change of an item of the list, such as an application and its answer." })
@Entity("readiness_step")
@Index("readiness_step_of_readiness", ["readinessId", "id"])
@Check(
  "readiness_step_item",
  "item IN ('KTP', 'BANK_ACCOUNT', 'NIB', 'BPJS_HEALTH', 'CV', 'HOUSING', 'TOOLS', 'START_CAPITAL', 'COOPERATIVE_MEMBERSHIP', 'PHONE_EMAIL')",
)
@Check("readiness_step_status", "status IN ('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'NOT_NEEDED')")
export class ReadinessStep {
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "readiness_step_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkReadiness, { name: "readiness_step_readiness" })
  @Column("uuid", { name: "readiness_id" })
  readinessId!: string;

  @Field(() => ReadinessItem, { description: "Which item." })
  @Column("text")
  item!: ReadinessItem;

  @Field(() => ReadinessItemStatus, { description: "How far it was from then on." })
  @Column("text")
  status!: ReadinessItemStatus;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  @Column("timestamptz", { name: "recorded_at" })
  recordedAt!: Date;
}
