import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { StockAccount } from "../ledger/stock-account.entity.js";

/** What an account held at the end of a day on which it moved. Written with the posting, also with one of an earlier day. */
@Entity("stock_day")
@Check("PRD-01", "close_qty >= 0")
export class StockDay {
  @ForeignKey(() => StockAccount, { name: "stock_day_account" })
  @PrimaryColumn("uuid", { name: "account_id" })
  accountId!: string;

  @PrimaryColumn("date")
  day!: string;

  @Column("numeric", { name: "close_qty", precision: 18, scale: 3 })
  closeQty!: string;

  /** Dry kilograms; null for what has no mass. */
  @Column("numeric", { name: "close_dry_kg", precision: 18, scale: 3, nullable: true })
  closeDryKg!: string | null;
}
