import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";

export enum PayFloorBasis {
  UMK = "UMK",
  UMP = "UMP",
  MINISTRY_MINIMUM_PREMI = "MINISTRY_MINIMUM_PREMI",
  EXTRA_FOODING = "EXTRA_FOODING",
}

registerEnumType(PayFloorBasis, {
  name: "PayFloorBasis",
  description: "Against what the pay is held. The bases compete and are never merged.",
  valuesConfig: {
    UMK: { description: "Upah minimum kabupaten/kota: minimum wage of the regency or city." },
    UMP: { description: "Upah minimum provinsi: minimum wage of the province." },
    MINISTRY_MINIMUM_PREMI: { description: "The minimum premi that the ministry has stated, per person and month." },
    EXTRA_FOODING: { description: "The value of extra food, the least for apprentices." },
  },
});

export enum PayPeriod {
  MONTH = "MONTH",
  DAY = "DAY",
  HOUR = "HOUR",
}

registerEnumType(PayPeriod, {
  name: "PayPeriod",
  description: "For how long an amount is meant.",
  valuesConfig: {
    MONTH: { description: "A full month of 173 hours." },
    DAY: { description: "A full day of 7 hours." },
    HOUR: { description: "An hour." },
  },
});

export enum Enforcement {
  BLOCK = "BLOCK",
  WARN = "WARN",
  REPORT_ONLY = "REPORT_ONLY",
}

registerEnumType(Enforcement, {
  name: "Enforcement",
  description: "What follows when the pay is below a floor.",
  valuesConfig: {
    BLOCK: { description: "The pay run cannot be posted." },
    WARN: { description: "The run is posted and counts who is below." },
    REPORT_ONLY: { description: "It is told in figures alone." },
  },
});

/** A floor of pay, from a day on. Several apply at once; each is checked by itself. */
@Authorized("program:read", "inmate:finance")
@ObjectType({ description: "A floor of pay, from a day on. Several apply at once; each is checked by itself." })
@Entity("pay_floor_rule")
@Exclusion(
  "pay_floor_rule_no_overlap",
  "USING gist (basis WITH =, coalesce(facility_code, '*') WITH =, daterange(valid_from, valid_to, '[]') WITH &&)",
)
export class PayFloorRule {
  @Field(() => ID, { description: "Id of the rule." })
  @PrimaryColumn("uuid")
  id!: string;

  @Field(() => PayFloorBasis, { description: "Against what the pay is held." })
  @Column("text")
  basis!: PayFloorBasis;

  @ForeignKey(() => Facility, { name: "pay_floor_rule_facility" })
  @Field(() => ID, {
    nullable: true,
    description: "Code of the UPT that it is for; null for the whole region. A UPT's own goes before the region's.",
  })
  @Column("text", { name: "facility_code", nullable: true })
  facilityCode!: string | null;

  @Column("bigint", { nullable: true })
  amount!: string | null;

  @Field(() => PayPeriod, { description: "For how long the amount is meant; less work, less floor." })
  @Column("text")
  per!: PayPeriod;

  @Field(() => DateScalar, { description: "First day on which it holds." })
  @Column("date", { name: "valid_from" })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: "Last day on which it holds; null while open." })
  @Column("date", { name: "valid_to", nullable: true })
  validTo!: string | null;

  @Field(() => Enforcement, { description: "What follows when the pay is below." })
  @Column("text")
  enforcement!: Enforcement;

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
