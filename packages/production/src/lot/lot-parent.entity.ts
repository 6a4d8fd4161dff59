import { registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { Lot } from "./lot.entity.js";

export enum LotEdgeKind {
  TRANSFORM = "TRANSFORM",
  SPLIT = "SPLIT",
  MERGE = "MERGE",
  REPACK = "REPACK",
}

registerEnumType(LotEdgeKind, {
  name: "LotEdgeKind",
  description: "How one lot went into another.",
  valuesConfig: {
    TRANSFORM: { description: "Used up by the run that made the other." },
    SPLIT: { description: "The other was split off it." },
    MERGE: { description: "Put together with others of its product." },
    REPACK: { description: "Packed anew." },
  },
});

/** A lot that went into a younger one; never changed. The database refuses a parent that is not older. */
@Entity("lot_parent")
@Index("lot_parent_children", ["parentLotNo", "lotNo"])
@Check("PRD-08", "lot_no <> parent_lot_no")
@Check("lot_parent_kind", "kind IN ('TRANSFORM', 'SPLIT', 'MERGE', 'REPACK')")
@Check("lot_parent_quantity", "quantity > 0")
@Check("lot_parent_deed", "(kind = 'TRANSFORM') = (run_id IS NOT NULL)")
export class LotParent {
  @ForeignKey(() => Lot, { name: "lot_parent_child" })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @ForeignKey(() => Lot, { name: "lot_parent_parent" })
  @PrimaryColumn("text", { name: "parent_lot_no" })
  parentLotNo!: string;

  @Column("text")
  kind!: LotEdgeKind;

  /** The run that used it up; null when no run did. */
  @ForeignKey(() => ProductionRun, { name: "lot_parent_run" })
  @Column("uuid", { name: "run_id", nullable: true })
  runId!: string | null;

  /** How much of the parent the deed took, in the base unit of the parent's product. */
  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;
}
