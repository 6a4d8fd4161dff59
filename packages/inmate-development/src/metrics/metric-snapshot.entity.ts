import type { PeriodGrain } from "@coir/vocabulary/period";
import { Check, Column, Entity, PrimaryColumn } from "typeorm";
import type { PlaceFigures } from "./figures-of-places.js";

/** The figures of one place and period as they were published. Never changed. */
@Entity("metric_snapshot")
@Check("metric_snapshot_period", "period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$'")
export class MetricSnapshot {
  @PrimaryColumn("text")
  period!: string;

  /** Code of a UPT, or * for the region. */
  @PrimaryColumn("text")
  place!: string;

  @Column("text")
  grain!: PeriodGrain;

  @Column("jsonb")
  figures!: PlaceFigures;

  @Column("timestamptz", { name: "published_at" })
  publishedAt!: Date;

  @Column("text", { name: "published_by" })
  publishedBy!: string;
}
