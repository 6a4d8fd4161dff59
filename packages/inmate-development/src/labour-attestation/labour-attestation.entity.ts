import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { AttestationKey } from "./attestation-key.entity.js";
import { AttestationMetrics } from "./attestation-metrics.js";

export enum AttestationStatus {
  ISSUED = "ISSUED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(AttestationStatus, {
  name: "AttestationStatus",
  description: "Where a labour attestation stands.",
  valuesConfig: {
    ISSUED: { description: "Stands until it expires." },
    WITHDRAWN: { description: "Taken back, for good." },
  },
});

/** What a UPT states about the labour of one programme in one closed month: figures alone, and no judgement. */
@Authorized("program:read", "trade:read")
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "What a UPT states about the labour of one programme in one closed month, signed: figures alone, no person and no judgement.",
})
@Entity("labour_attestation")
@Index("labour_attestation_of_month", ["facilityCode", "workProgramId", "month", "version"], { unique: true })
@Index("INM-42", ["facilityCode", "workProgramId", "month"], { unique: true, where: "status = 'ISSUED'" })
@Index("labour_attestation_of_program", ["workProgramId", "month"])
@Index("labour_attestation_newest", ["issuedAt", "id"])
@Index("labour_attestation_withdrawn", ["issuedAt", "id"], { where: "status = 'WITHDRAWN'" })
@Check("labour_attestation_version", "version > 0")
export class LabourAttestation {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the attestation; its jti." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "labour_attestation_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkProgram, { name: "labour_attestation_program" })
  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @InContract("partner")
  @Field(() => String, { description: "The month in West Indonesian time, YYYY-MM." })
  @Column("text")
  month!: string;

  @InContract("partner")
  @Field(() => Int, { description: "Counts the attestations of this programme and month; the highest counts." })
  @Column("integer")
  version!: number;

  @InContract("partner")
  @Field(() => AttestationStatus, { description: "Where it stands." })
  @Column("text")
  status!: AttestationStatus;

  @ForeignKey(() => AttestationKey, { name: "labour_attestation_key" })
  @Column("text")
  kid!: string;

  @InContract("partner")
  @Field(() => AttestationMetrics, { description: "What it states." })
  @Column("jsonb")
  metrics!: AttestationMetrics;

  @InContract("partner")
  @Field(() => String, {
    description: "The signed text, compact JWS (EdDSA); anyone can verify it with the published keys.",
  })
  @Column("text")
  jws!: string;

  @Column("text", { name: "issued_by" })
  issuedBy!: string;

  @InContract("partner")
  @Field(() => DateTimeScalar, { description: "When it was issued." })
  @Column("timestamptz", { name: "issued_at" })
  issuedAt!: Date;

  @InContract("partner")
  @Field(() => DateTimeScalar, { description: "Until when it counts." })
  @Column("timestamptz", { name: "expires_at" })
  expiresAt!: Date;

  @InContract("partner")
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was withdrawn; null while it stands." })
  @Column("timestamptz", { name: "withdrawn_at", nullable: true })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was withdrawn; null while it stands." })
  @Column("text", { name: "withdrawal_reason", nullable: true })
  withdrawalReason!: string | null;
}
