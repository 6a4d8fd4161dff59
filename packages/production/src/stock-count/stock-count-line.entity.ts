import { Authorized } from "@coir/kit/authorization";
import { Field, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { StockAccount } from "../ledger/stock-account.entity.js";
import { StockCount } from "./stock-count.entity.js";

/** What is counted of one lot at one place. */
@Authorized("production:read")
@ObjectType({ description: "What is counted of one lot at one place." })
@Entity("stock_count_line")
@Check("stock_count_line_expected", "expected >= 0")
@Check("stock_count_line_counted", "counted >= 0")
export class StockCountLine {
  @ForeignKey(() => StockCount, { name: "stock_count_line_count" })
  @PrimaryColumn("uuid", { name: "count_id" })
  countId!: string;

  @Field(() => Int, { description: "Number of the line on the sheet." })
  @PrimaryColumn("integer", { name: "line_no" })
  lineNo!: number;

  @ForeignKey(() => StockAccount, { name: "stock_count_line_account" })
  @Column("uuid", { name: "account_id" })
  accountId!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  expected!: string;

  @Column("numeric", { precision: 18, scale: 3, nullable: true })
  counted!: string | null;
}
