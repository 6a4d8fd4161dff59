import { registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";

export enum PayPostingKind {
  PAY = "PAY",
  REVERSAL = "REVERSAL",
  RELEASE_PAYOUT = "RELEASE_PAYOUT",
  MERGER = "MERGER",
}

registerEnumType(PayPostingKind, {
  name: "PayPostingKind",
  description: "Why money moved.",
  valuesConfig: {
    PAY: { description: "Pay of a month." },
    REVERSAL: { description: "Takes a pay run back, line by line." },
    RELEASE_PAYOUT: { description: "Paid out at release." },
    MERGER: { description: "From the account of a second entry of the person to that of the first." },
  },
});

export enum PayoutChannel {
  PREPAID_CARD = "PREPAID_CARD",
  BANK_ACCOUNT = "BANK_ACCOUNT",
  ESCROW = "ESCROW",
}

registerEnumType(PayoutChannel, {
  name: "PayoutChannel",
  description: "How money is paid out; there is no cash inside.",
  valuesConfig: {
    PREPAID_CARD: { description: "To a prepaid card." },
    BANK_ACCOUNT: { description: "To the person's bank account." },
    ESCROW: { description: "Held for the person until a channel is known." },
  },
});

/** One movement of money, whose lines sum to zero. Never changed. */
@Entity("ledger_posting")
@Index("ledger_posting_reversed_once", ["reversesId"], { unique: true })
@Index("ledger_posting_of_run", ["payRunId"])
@Index("ledger_posting_by_kind", ["facilityCode", "kind", "postedAt"])
export class LedgerPosting {
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "ledger_posting_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("text")
  kind!: PayPostingKind;

  @ForeignKey("PayRun", { name: "ledger_posting_run" })
  @Column("uuid", { name: "pay_run_id", nullable: true })
  payRunId!: string | null;

  @ForeignKey(() => LedgerPosting, { name: "ledger_posting_reverses" })
  @Column("uuid", { name: "reverses_id", nullable: true })
  reversesId!: string | null;

  @Column("text", { nullable: true })
  channel!: PayoutChannel | null;

  @Column("text", { name: "posted_by" })
  postedBy!: string;

  @Column("timestamptz", { name: "posted_at" })
  postedAt!: Date;
}
