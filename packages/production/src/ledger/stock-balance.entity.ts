import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { StockAccount } from "./stock-account.entity.js";

/** What an account holds now. Only the posting function changes it. */
@Entity("stock_balance")
@Check("PRD-01", "on_hand >= 0")
@Check("PRD-07", "on_hand_dry_kg >= 0 AND (on_hand > 0 OR on_hand_dry_kg = 0)")
@Check("PRD-02", "reserved >= 0 AND reserved <= on_hand")
export class StockBalance {
  @ForeignKey(() => StockAccount, { name: "stock_balance_account" })
  @PrimaryColumn("uuid", { name: "account_id" })
  accountId!: string;

  @Column("numeric", { name: "on_hand", precision: 18, scale: 3 })
  onHand!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  reserved!: string;

  @Column("bigint")
  seq!: string;

  /** Dry kilograms; null for what has no mass. */
  @Column("numeric", { name: "on_hand_dry_kg", precision: 18, scale: 3, nullable: true })
  onHandDryKg!: string | null;
}
