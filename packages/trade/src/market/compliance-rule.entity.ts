import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DateScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Certainty, EvidenceGradeCode, JudgedAt, RuleKind, ScreeningOutcome } from "./compliance-rule.enums.js";

/** A dated rule on inmate-made goods: data with its source, never code. */
@Public()
@FollowsItsField()
@ObjectType({ description: "A dated rule on inmate-made goods, with its source. No legal advice." })
@Entity("compliance_rule")
export class ComplianceRule {
  @Field(() => ID, { description: "Code of the rule." })
  @PrimaryColumn("text")
  code!: string;

  @Field(() => Int, { description: "Version of the rule." })
  @PrimaryColumn("integer")
  version!: number;

  /** Countries that it binds; empty for the rules that bind everywhere. */
  @Column("text", { array: true })
  countries!: string[];

  @Field(() => RuleKind, { description: "What it rests on." })
  @Column("text")
  kind!: RuleKind;

  @Field(() => String, { description: "Where it applies, in words." })
  @Column("text")
  scope!: string;

  @Field(() => DateScalar, { description: "First day on which it applies." })
  @Column("date", { name: "effective_from" })
  effectiveFrom!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: "First day on which it applies no more; null when no end is known.",
  })
  @Column("date", { name: "effective_to", nullable: true })
  effectiveTo!: string | null;

  @Field(() => ScreeningOutcome, {
    description: "What it answers for goods made wholly or partly by inmates, or of unknown labour.",
  })
  @Column("text", { name: "outcome_for_inmate_made" })
  outcomeForInmateMade!: ScreeningOutcome;

  @Field(() => JudgedAt, { description: "On which day of the shipment it is judged." })
  @Column("text", { name: "judged_at" })
  judgedAt!: JudgedAt;

  @Field(() => EvidenceGradeCode, {
    nullable: true,
    description: "Weakest evidence that is enough; null when no evidence helps or the general rule sets it.",
  })
  @Column("text", { name: "min_evidence_grade", nullable: true })
  minEvidenceGrade!: EvidenceGradeCode | null;

  @Field(() => String, { nullable: true, description: "Who may clear it; null when nobody may." })
  @Column("text", { name: "clearable_by", nullable: true })
  clearableBy!: string | null;

  @Field(() => String, { description: "Ground in law or policy." })
  @Column("text", { name: "legal_basis" })
  legalBasis!: string;

  @Field(() => String, { description: "Where it was read." })
  @Column("text")
  source!: string;

  @Field(() => DateScalar, { description: "When the source was read." })
  @Column("date", { name: "source_read_on" })
  sourceReadOn!: string;

  @Field(() => Certainty, { description: "How sure the office is of it." })
  @Column("text")
  certainty!: Certainty;

  @Field(() => DateScalar, { description: "When it must be read again." })
  @Column("date", { name: "next_review_due" })
  nextReviewDue!: string;
}
