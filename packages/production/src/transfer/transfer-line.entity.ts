import { Authorized } from "@coir/kit/authorization";
import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Lot } from "../lot/lot.entity.js";
import { Product } from "../product/product.entity.js";
import { Transfer } from "./transfer.entity.js";

/** So much of a lot in a transfer. */
@Authorized("production:read")
@ObjectType({ description: "So much of one lot in a transfer." })
@Entity("transfer_line")
@Check("transfer_line_quantity", "quantity > 0")
@Check("transfer_line_received", "received >= 0")
@Check("PRD-61", "received IS NULL OR received = quantity OR difference_reason IS NOT NULL")
export class TransferLine {
  @ForeignKey(() => Transfer, { name: "transfer_line_transfer" })
  @PrimaryColumn("uuid", { name: "transfer_id" })
  transferId!: string;

  @ForeignKey(() => Lot, { name: "transfer_line_lot" })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @ForeignKey(() => Product, { name: "transfer_line_product" })
  @Column("text")
  sku!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  @Column("numeric", { precision: 18, scale: 3, nullable: true })
  received!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why more or less arrived; null when all did or nothing has yet.",
  })
  @Column("text", { name: "difference_reason", nullable: true })
  differenceReason!: string | null;
}
