import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";

const SHARE = "In basis points of the gross pay, 0 to 10,000.";

/** How gross pay is shared out over a person's sub-accounts, from a day on. */
@Authorized("program:read", "inmate:finance")
@ObjectType({
  description:
    "How gross pay is shared out over a person's sub-accounts, from a day on: saved, spendable, and the rest for the family.",
})
@Entity("savings_rule")
@Check("savings_rule_period", "valid_to >= valid_from")
@Exclusion(
  "savings_rule_no_overlap",
  "USING gist (coalesce(facility_code, '*') WITH =, daterange(valid_from, valid_to, '[]') WITH &&)",
)
export class SavingsRule {
  @Field(() => ID, { description: "Id of the rule." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "savings_rule_facility" })
  @Field(() => ID, { nullable: true, description: "Code of the UPT that it is for; null for the whole region." })
  @Column("text", { name: "facility_code", nullable: true })
  facilityCode!: string | null;

  @Field(() => Int, { description: `Saved until release, at least. ${SHARE}` })
  @Column("integer", { name: "compulsory_basis_points" })
  compulsoryBasisPoints!: number;

  @Field(() => Int, { description: `Spendable inside, at most. ${SHARE}` })
  @Column("integer", { name: "spendable_basis_points" })
  spendableBasisPoints!: number;

  @Field(() => Int, { description: `A smaller saved share is pointed out. ${SHARE}` })
  @Column("integer", { name: "warn_below_basis_points" })
  warnBelowBasisPoints!: number;

  @Field(() => DateScalar, { description: "First day on which it holds." })
  @Column("date", { name: "valid_from" })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: "Last day on which it holds; null while open." })
  @Column("date", { name: "valid_to", nullable: true })
  validTo!: string | null;

  @Field(() => String, { description: "On what law, circular or statement it rests." })
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
