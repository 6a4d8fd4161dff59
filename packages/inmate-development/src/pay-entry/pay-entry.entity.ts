import { Authorized } from "@coir/kit/authorization";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { PayRun } from "../pay-run/pay-run.entity.js";
import { Placement } from "../placement/placement.entity.js";
import { SavingsAccount } from "../savings-account/savings-account.entity.js";

/** What a placement earned in a month. Never changed; a wrong run is reversed as a whole. */
@Authorized("inmate:finance")
@ObjectType({ description: "What a placement earned in a month." })
@Entity("pay_entry")
@Index("pay_entry_of_run", ["payRunId", "placementId"], { unique: true })
@Index("pay_entry_of_placement", ["placementId"])
@Check("INM-16", "compulsory_savings + spendable + remittance = gross")
export class PayEntry {
  @Field(() => ID, { description: "Id of the entry." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "pay_entry_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => PayRun, { name: "pay_entry_run" })
  @Column("uuid", { name: "pay_run_id" })
  payRunId!: string;

  @ForeignKey(() => Placement, { name: "pay_entry_placement" })
  @Column("uuid", { name: "placement_id" })
  placementId!: string;

  @ForeignKey(() => SavingsAccount, { name: "pay_entry_account" })
  @Column("uuid", { name: "savings_account_id" })
  savingsAccountId!: string;

  @Field(() => Int, { description: "Minutes worked." })
  @Column("integer")
  minutes!: number;

  @Field(() => Int, { description: "Pieces accepted." })
  @Column("integer")
  pieces!: number;

  @Column("bigint")
  gross!: string;

  @Column("bigint", { name: "compulsory_savings" })
  compulsorySavings!: string;

  @Column("bigint")
  spendable!: string;

  @Column("bigint")
  remittance!: string;
}
