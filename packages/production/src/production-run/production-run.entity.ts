import { Authorized, Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { WorkOrder } from "../work-order/work-order.entity.js";

export enum ProductionRunStatus {
  STARTED = "STARTED",
  CLOSED = "CLOSED",
}

registerEnumType(ProductionRunStatus, {
  name: "ProductionRunStatus",
  description: "Where a run stands.",
  valuesConfig: {
    STARTED: { description: "Goes on; its material is at the work places." },
    CLOSED: { description: "Its output is recorded." },
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
@Check("production_run_status", "status IN ('STARTED', 'CLOSED')")
@Check(
  "production_run_end",
  "(status = 'CLOSED') = (ended_at IS NOT NULL AND labour_month IS NOT NULL) AND (ended_at IS NULL OR ended_at >= started_at)",
)
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
  @Field(() => Date, { description: "When it began." })
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

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}
