import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Lot } from "../lot/lot.entity.js";
import { ProductionRun } from "../production-run/production-run.entity.js";

/** How much of a lot was issued to a run; never changed. */
@Entity("run_material")
@Check("run_material_quantity", "quantity > 0")
@Check("run_material_mass", "dry_kg >= 0")
export class RunMaterial {
  @ForeignKey(() => ProductionRun, { name: "run_material_run" })
  @PrimaryColumn("uuid", { name: "run_id" })
  runId!: string;

  @ForeignKey(() => Lot, { name: "run_material_lot" })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  /** Dry kilograms of what was issued, as the ledger weighed it. */
  @Column("numeric", { name: "dry_kg", precision: 18, scale: 3, default: 0 })
  dryKg!: string;
}
