import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Exclusion, PrimaryColumn } from "typeorm";

export enum RetentionSubject {
  IDENTITY = "IDENTITY",
  SUBJECT_ACCESS_COPY = "SUBJECT_ACCESS_COPY",
}

registerEnumType(RetentionSubject, {
  name: "RetentionSubject",
  description: "What is kept for a time alone.",
  valuesConfig: {
    IDENTITY: {
      description: "Who a person is, from the day of the release or of the death on; then its key is destroyed.",
    },
    SUBJECT_ACCESS_COPY: { description: "The copy of a person's data, from when it was handed over or was due." },
  },
});

/** How long something about persons is kept, from a day on (jadwal retensi). */
@Authorized("audit:read", "inmate:identity")
@ObjectType({ description: "Jadwal retensi: how long something about persons is kept, from a day on." })
@Entity("retention_rule")
@Check("retention_rule_subject", "subject IN ('IDENTITY', 'SUBJECT_ACCESS_COPY')")
@Check("retention_rule_time", "keep_months >= 0 AND keep_days >= 0 AND keep_months + keep_days > 0")
@Check("retention_rule_period", "valid_to >= valid_from")
@Exclusion("retention_rule_no_overlap", "USING gist (subject WITH =, daterange(valid_from, valid_to, '[]') WITH &&)")
export class RetentionRule {
  @Field(() => ID, { description: "Id of the rule." })
  @PrimaryColumn("uuid")
  id!: string;

  @Field(() => RetentionSubject, { description: "What it is about." })
  @Column("text")
  subject!: RetentionSubject;

  @Field(() => Int, { description: "Months that it is kept, and the days beside." })
  @Column("integer", { name: "keep_months" })
  keepMonths!: number;

  @Field(() => Int, { description: "Days that it is kept, beside the months." })
  @Column("integer", { name: "keep_days" })
  keepDays!: number;

  @Field(() => DateScalar, { description: "First day on which it holds." })
  @Column("date", { name: "valid_from" })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: "Last day on which it holds; null while open." })
  @Column("date", { name: "valid_to", nullable: true })
  validTo!: string | null;

  @Field(() => String, { description: "On what law or decision it rests." })
  @Column("text", { name: "legal_basis" })
  legalBasis!: string;

  @Field(() => String, { description: "Who said it and when." })
  @Column("text")
  source!: string;

  @Field(() => String, { description: "Year, month or day that the rule describes, as exact as the source is." })
  @Column("text", { name: "as_of" })
  asOf!: string;

  @Field(() => DataQuality, { description: "How far it can be trusted." })
  @Column("text", { name: "data_quality" })
  dataQuality!: DataQuality;
}
