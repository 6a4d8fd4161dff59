import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { StockAccount } from "./stock-account.entity.js";
import { StockPosting } from "./stock-posting.entity.js";

/** What a posting adds to or takes from one account; never changed. */
@Entity("stock_leg")
@Index("stock_leg_of_account", ["accountId", "postingId"])
@Index("stock_leg_in_order", ["accountId", "seq"], { unique: true })
@Check("stock_leg_moves", "qty <> 0")
export class StockLeg {
  @ForeignKey(() => StockPosting, { name: "stock_leg_posting" })
  @PrimaryColumn("uuid", { name: "posting_id" })
  postingId!: string;

  @ForeignKey(() => StockAccount, { name: "stock_leg_account" })
  @PrimaryColumn("uuid", { name: "account_id" })
  accountId!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  qty!: string;

  @Column("numeric", { name: "balance_after", precision: 18, scale: 3, nullable: true })
  balanceAfter!: string | null;

  /** Dry kilograms; null for what has no mass. */
  @Column("numeric", { name: "dry_kg", precision: 18, scale: 3, nullable: true })
  dryKg!: string | null;

  /** Its place among the legs of its account; null on virtual accounts, which have no order. */
  @Column("bigint", { nullable: true })
  seq!: string | null;
}
