import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Lot } from "../lot/lot.entity.js";
import { MaterialRequest } from "./material-request.entity.js";

/** A lot that came for a request; it goes when the receipt is taken back. */
@Entity("material_receipt")
@Index("material_receipt_of_request", ["requestId", "lotNo"])
@Check("material_receipt_quantity", "quantity > 0")
export class MaterialReceipt {
  @ForeignKey(() => Lot, { name: "material_receipt_lot" })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @ForeignKey(() => MaterialRequest, { name: "material_receipt_request" })
  @Column("uuid", { name: "request_id" })
  requestId!: string;

  /** In the product's base unit. */
  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;
}
