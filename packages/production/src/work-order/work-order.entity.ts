import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";

export enum WorkOrderStatus {
  RELEASED = "RELEASED",
  IN_PROGRESS = "IN_PROGRESS",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
}

registerEnumType(WorkOrderStatus, {
  name: "WorkOrderStatus",
  description: "Where a work order stands.",
  valuesConfig: {
    RELEASED: { description: "May be worked on." },
    IN_PROGRESS: { description: "Its first run has started." },
    CLOSED: { description: "Done." },
    CANCELLED: { description: "Given up before the first run." },
  },
});

/** What a UPT is to make (surat perintah kerja). */
@Authorized("production:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Surat perintah kerja: what a UPT is to make, and how much." })
@Entity("work_order")
@Index("work_order_no", ["workOrderNo"], { unique: true })
@Index("work_order_by_due_day", ["dueOn", "id"])
@Index("work_order_of_facility", ["facilityCode", "dueOn", "id"])
@Check("work_order_quantity", "planned_quantity > 0")
@Check("work_order_status", "status IN ('RELEASED', 'IN_PROGRESS', 'CLOSED', 'CANCELLED')")
export class WorkOrder {
  @Field(() => ID, { description: "Id of the order." })
  @PrimaryColumn("uuid")
  id!: string;

  @Field(() => String, { description: "Printed number." })
  @Column("text", { name: "work_order_no" })
  workOrderNo!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Product, { name: "work_order_product" })
  @Column("text")
  sku!: string;

  @Column("numeric", { name: "planned_quantity", precision: 18, scale: 3 })
  plannedQuantity!: string;

  @Field(() => DateScalar, { description: "Last day on which it is wanted." })
  @Column("date", { name: "due_on" })
  dueOn!: string;

  @Field(() => WorkOrderStatus, { description: "Where it stands." })
  @Column("text")
  status!: WorkOrderStatus;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}
