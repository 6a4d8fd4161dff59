import { Check, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Lot } from "./lot.entity.js";

/** A lot that went into another; never changed. */
@Entity("lot_parent")
@Index("lot_parent_children", ["parentLotNo", "lotNo"])
@Check("PRD-08", "lot_no <> parent_lot_no")
export class LotParent {
  @ForeignKey(() => Lot, { name: "lot_parent_child" })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @ForeignKey(() => Lot, { name: "lot_parent_parent" })
  @PrimaryColumn("text", { name: "parent_lot_no" })
  parentLotNo!: string;
}
