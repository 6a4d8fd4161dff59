import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Lot } from "../lot/lot.entity.js";

/**
 * What the material of a whole lot cost at its birth. Without a row it is not known. The database refuses it of goods
 * of a partner, who bears the cost of them.
 */
@Entity("lot_cost")
@Check("lot_cost_amount", "material_cost_rp >= 0")
export class LotCost {
  @ForeignKey(() => Lot, { name: "lot_cost_lot" })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  /** Whole rupiah. */
  @Column("bigint", { name: "material_cost_rp" })
  materialCostRp!: string;
}
