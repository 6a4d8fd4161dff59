import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { SavingsRule } from "../pay-rule/savings-rule.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

export enum PayRunStatus {
  DRAFT = "DRAFT",
  POSTED = "POSTED",
  REVERSED = "REVERSED",
}

registerEnumType(PayRunStatus, {
  name: "PayRunStatus",
  description: "Where a pay run stands.",
  valuesConfig: {
    DRAFT: { description: "Reckoned; nothing is paid yet." },
    POSTED: { description: "On the persons' accounts." },
    REVERSED: { description: "Given up, or taken back line by line; a new run may be prepared." },
  },
});

/** The pay of one programme for one closed month (daftar pembayaran premi). */
@Authorized("inmate:finance", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Daftar pembayaran premi: the pay of one programme for one closed month." })
@Entity("pay_run")
@Index("INM-41", ["facilityCode", "workProgramId", "month"], { unique: true, where: "status <> 'REVERSED'" })
@Index("pay_run_of_facility", ["facilityCode", "month", "id"])
@Index("pay_run_newest", ["month", "id"])
@Index("pay_run_of_status", ["status", "month", "id"])
@Index("pay_run_of_program", ["workProgramId", "month"])
@Check("INM-22", "posted_by <> prepared_by")
export class PayRun {
  @Field(() => ID, { description: "Id of the run." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "pay_run_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkProgram, { name: "pay_run_program" })
  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Field(() => String, { description: "The month in West Indonesian time, YYYY-MM." })
  @Column("text")
  month!: string;

  @Field(() => PayRunStatus, { description: "Where it stands." })
  @Column("text")
  status!: PayRunStatus;

  @Column("bigint")
  gross!: string;

  @ForeignKey(() => SavingsRule, { name: "pay_run_savings_rule" })
  @Column("uuid", { name: "savings_rule_id" })
  savingsRuleId!: string;

  @Column("text", { name: "prepared_by" })
  preparedBy!: string;

  @Field(() => DateTimeScalar, { description: "When it was reckoned." })
  @Column("timestamptz", { name: "prepared_at" })
  preparedAt!: Date;

  @Column("text", { name: "posted_by", nullable: true })
  postedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was posted; null if it was not." })
  @Column("timestamptz", { name: "posted_at", nullable: true })
  postedAt!: Date | null;

  @Column("text", { name: "reversed_by", nullable: true })
  reversedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was reversed; null if it was not." })
  @Column("timestamptz", { name: "reversed_at", nullable: true })
  reversedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was reversed; null if it was not." })
  @Column("text", { name: "reversal_reason", nullable: true })
  reversalReason!: string | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
