import { Authorized } from "@coir/kit/authorization";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { SavingsAccount } from "../savings-account/savings-account.entity.js";
import { LedgerPosting } from "./ledger-posting.entity.js";

export enum LedgerAccount {
  WAGES = "WAGES",
  PAID_OUT = "PAID_OUT",
  SPENDABLE = "SPENDABLE",
  COMPULSORY_SAVINGS = "COMPULSORY_SAVINGS",
  FAMILY_REMITTANCE = "FAMILY_REMITTANCE",
}

registerEnumType(LedgerAccount, {
  name: "LedgerAccount",
  description: "Where money lies.",
  valuesConfig: {
    WAGES: { description: "The pay of all, from which it comes." },
    PAID_OUT: { description: "Paid out to persons who were released." },
    SPENDABLE: { description: "A person's money to spend inside." },
    COMPULSORY_SAVINGS: { description: "A person's savings until release." },
    FAMILY_REMITTANCE: { description: "A person's money for the family." },
  },
});

/** One line of a posting. Positive: money comes to the account. Never changed. */
@Authorized("inmate:finance")
@ObjectType({ description: "One line of a posting. Positive: money comes to the account." })
@Entity("ledger_line")
@Index("ledger_line_of_account", ["savingsAccountId", "postingId", "lineNo"])
@Index("ledger_line_of_posting", ["postingId"])
@Check("ledger_line_moves", "amount <> 0")
export class LedgerLine {
  @ForeignKey(() => Facility, { name: "ledger_line_facility" })
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => LedgerPosting, { name: "ledger_line_posting" })
  @PrimaryColumn("uuid", { name: "posting_id" })
  postingId!: string;

  @PrimaryColumn("integer", { name: "line_no" })
  lineNo!: number;

  @Field(() => LedgerAccount, { description: "Where the money lies." })
  @Column("text")
  account!: LedgerAccount;

  @ForeignKey(() => SavingsAccount, { name: "ledger_line_savings_account" })
  @Column("uuid", { name: "savings_account_id", nullable: true })
  savingsAccountId!: string | null;

  @Column("bigint")
  amount!: string;
}
