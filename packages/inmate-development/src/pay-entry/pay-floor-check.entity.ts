import { Authorized } from "@coir/kit/authorization";
import { Field, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Enforcement, PayFloorBasis, PayFloorRule } from "../pay-rule/pay-floor-rule.entity.js";
import { PayEntry } from "./pay-entry.entity.js";

/** One entry held against one floor. */
@Authorized("inmate:finance")
@ObjectType({ description: "One entry held against one floor." })
@Entity("pay_floor_check")
@Index("pay_floor_check_of_entry", ["payEntryId"])
export class PayFloorCheck {
  @ForeignKey(() => Facility, { name: "pay_floor_check_facility" })
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => PayEntry, { name: "pay_floor_check_entry" })
  @PrimaryColumn("uuid", { name: "pay_entry_id" })
  payEntryId!: string;

  @ForeignKey(() => PayFloorRule, { name: "pay_floor_check_rule" })
  @PrimaryColumn("uuid", { name: "rule_id" })
  ruleId!: string;

  @Field(() => PayFloorBasis, { description: "Against what the pay is held." })
  @Column("text")
  basis!: PayFloorBasis;

  @Field(() => Enforcement, { description: "What follows when it is below." })
  @Column("text")
  enforcement!: Enforcement;

  @Column("bigint", { name: "floor_amount" })
  floorAmount!: string;

  @Field(() => Boolean, { description: "Whether the gross pay is at or above the floor for the minutes worked." })
  @Column("boolean")
  met!: boolean;
}
