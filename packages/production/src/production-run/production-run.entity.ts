import { Authorized, Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { Recipe } from "../recipe/recipe.entity.js";
import { WorkOrder } from "../work-order/work-order.entity.js";
import { Workstation } from "../workstation/workstation.entity.js";

export enum ProductionRunStatus {
  PLANNED = "PLANNED",
  STARTED = "STARTED",
  OUTPUT_RECORDED = "OUTPUT_RECORDED",
  VARIANCE = "VARIANCE",
  BALANCED = "BALANCED",
  CLOSED = "CLOSED",
  ABORTED = "ABORTED",
}

export enum Shift {
  PAGI = "PAGI",
  SIANG = "SIANG",
}

registerEnumType(Shift, {
  name: "Shift",
  description: "Part of the working day.",
  valuesConfig: {
    PAGI: { description: "Morning (pagi)." },
    SIANG: { description: "Afternoon (siang)." },
  },
});

registerEnumType(ProductionRunStatus, {
  name: "ProductionRunStatus",
  description: "Where a run stands.",
  valuesConfig: {
    PLANNED: { description: "Written down, and not started yet." },
    STARTED: { description: "Goes on; its material is at the work places." },
    OUTPUT_RECORDED: { description: "Output is recorded; its mass is not yet balanced." },
    VARIANCE: { description: "More or less of its mass was lost than its recipe allows; nobody has answered for it." },
    BALANCED: { description: "Its loss is as its recipe allows, or someone has answered for it." },
    CLOSED: { description: "Over: its output is recorded and its material used up." },
    ABORTED: { description: "Given up: what was issued to it came back or was thrown away." },
  },
});

/** One stretch of work on one product (proses produksi). It names no worker. */
@Authorized("production:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Proses produksi: one stretch of work on one product at one UPT." })
@Entity("production_run")
@Index("production_run_of_program", ["workProgramId", "startedAt", "id"])
@Index("production_run_of_month", ["facilityCode", "labourMonth", "id"])
@Index("production_run_of_order", ["workOrderId"])
@Check("production_run_hours", "standard_hours > 0")
@Index("production_run_ended", ["facilityCode", "endedAt", "id"])
@Index("production_run_by_end", ["endedAt"])
@Index("production_run_of_workstation", ["workstationId", "endedAt"])
@Index("production_run_out_of_tolerance", ["facilityCode", "startedAt", "id"], { where: "out_of_tolerance" })
@Check(
  "production_run_status",
  "status IN ('PLANNED', 'STARTED', 'OUTPUT_RECORDED', 'VARIANCE', 'BALANCED', 'CLOSED', 'ABORTED')",
)
@Check(
  "production_run_end",
  "(status IN ('CLOSED', 'ABORTED')) = (ended_at IS NOT NULL) AND (status = 'CLOSED') = (labour_month IS NOT NULL) AND (ended_at IS NULL OR ended_at >= started_at)",
)
@Check("production_run_recipe_known", "num_nulls(recipe_id, expected_loss_pct, tolerance_pct) IN (0, 3)")
@Check("production_run_operation", "operation_seq > 0")
@Check("production_run_shift", "shift IN ('PAGI', 'SIANG')")
@Check("production_run_minutes", "worked_minutes > 0")
@Check("production_run_good", "good_quantity >= 0")
@Check("production_run_scrap", "scrap_quantity >= 0")
export class ProductionRun {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the run." })
  @PrimaryColumn("uuid")
  id!: string;

  @Public()
  @Directive("@inaccessible")
  @Field(() => ID, { description: "Code of the UPT that does it." })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Product, { name: "production_run_product" })
  @Column("text")
  sku!: string;

  @ForeignKey(() => WorkOrder, { name: "production_run_work_order" })
  @Column("uuid", { name: "work_order_id", nullable: true })
  workOrderId!: string | null;

  @InContract("partner")
  @Field(() => Date, { description: "When it began; of a planned one, when it is to begin." })
  @Column("timestamptz", { name: "started_at" })
  startedAt!: Date;

  @InContract("partner")
  @Field(() => Date, { nullable: true, description: "When it ended; null while it goes on." })
  @Column("timestamptz", { name: "ended_at", nullable: true })
  endedAt!: Date | null;

  @InContract("partner")
  @Field(() => ProductionRunStatus, { description: "Where it stands." })
  @Column("text")
  status!: ProductionRunStatus;

  @Field(() => DecimalScalar, { description: "Hours that the work takes by the standard, not those of any worker." })
  @Column("numeric", { name: "standard_hours", precision: 8, scale: 2 })
  standardHours!: string;

  @Public()
  @Directive("@inaccessible")
  @Field(() => ID, { nullable: true, description: "The work programme that did it; null when none did." })
  @Column("uuid", { name: "work_program_id", nullable: true })
  workProgramId!: string | null;

  @Public()
  @Directive("@inaccessible")
  @Field(() => String, { nullable: true, description: "Month in which it ended, YYYY-MM; null while it goes on." })
  @Column("text", { name: "labour_month", nullable: true })
  labourMonth!: string | null;

  @Public()
  @Directive("@inaccessible")
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Its share of its programme's standard hours of that month, 0 to 1; null until the month is closed.",
  })
  @Column("numeric", { name: "program_hours_share", precision: 11, scale: 10, nullable: true })
  programHoursShare!: string | null;

  @Column("boolean", { name: "worked_by_inmates" })
  workedByInmates!: boolean;

  /** The recipe of its order, with what it lets expect: frozen at the start. Null for a run without one. */
  @ForeignKey(() => Recipe, { name: "production_run_recipe" })
  @Column("uuid", { name: "recipe_id", nullable: true })
  recipeId!: string | null;

  @Column("numeric", { name: "expected_loss_pct", precision: 7, scale: 4, nullable: true })
  expectedLossPct!: string | null;

  @Column("numeric", { name: "tolerance_pct", precision: 5, scale: 2, nullable: true })
  tolerancePct!: string | null;

  @ForeignKey(() => Workstation, { name: "production_run_workstation" })
  @Column("uuid", { name: "workstation_id", nullable: true })
  workstationId!: string | null;

  @Field(() => Int, { nullable: true, description: "Step of the recipe that it does; null when nobody said." })
  @Column("integer", { name: "operation_seq", nullable: true })
  operationSeq!: number | null;

  @Field(() => Shift, { nullable: true, description: "Part of the day in which it began; null when nobody said." })
  @Column("text", { nullable: true })
  shift!: Shift | null;

  @Field(() => Int, {
    nullable: true,
    description: "Minutes of work of its workstation, all units together; null when they were not measured.",
  })
  @Column("integer", { name: "worked_minutes", nullable: true })
  workedMinutes!: number | null;

  @Column("numeric", { name: "good_quantity", precision: 18, scale: 3, default: 0 })
  goodQuantity!: string;

  @Column("numeric", { name: "scrap_quantity", precision: 18, scale: 3, default: 0 })
  scrapQuantity!: string;

  @Column("numeric", { name: "dry_in_kg", precision: 18, scale: 3, default: 0 })
  dryInKg!: string;

  @Column("numeric", { name: "dry_primary_kg", precision: 18, scale: 3, default: 0 })
  dryPrimaryKg!: string;

  @Column("numeric", { name: "dry_by_product_kg", precision: 18, scale: 3, default: 0 })
  dryByProductKg!: string;

  @Column("numeric", { name: "dry_scrap_kg", precision: 18, scale: 3, default: 0 })
  dryScrapKg!: string;

  @Column("numeric", { name: "dry_loss_kg", precision: 18, scale: 3, nullable: true })
  dryLossKg!: string | null;

  @Column("boolean", { name: "out_of_tolerance", default: false })
  outOfTolerance!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why its loss was accepted although out of tolerance, or why it was given up; null when neither.",
  })
  @Column("text", { nullable: true })
  reason!: string | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}
