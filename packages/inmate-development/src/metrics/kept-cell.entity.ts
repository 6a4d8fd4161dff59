import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import type { MetricCell } from "./metric-cell.js";

/** A cell as it was reckoned for the first figure that was published of its month. Never changed, never shown. */
@Entity("metric_cell")
export class KeptCell {
  @ForeignKey(() => Facility, { name: "metric_cell_facility" })
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @PrimaryColumn("text")
  month!: string;

  @PrimaryColumn("text")
  metric!: string;

  /** Programme; empty for a cell of the whole UPT. */
  @PrimaryColumn("text")
  program!: string;

  @Column("jsonb")
  cell!: MetricCell;
}
