import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { StockAccount } from "./stock-account.entity.js";
import { StockPosting } from "./stock-posting.entity.js";

/** What a posting adds to or takes from one account; never changed. */
@Entity("stock_leg")
@Index("stock_leg_of_account", ["accountId", "postingId"])
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
}
