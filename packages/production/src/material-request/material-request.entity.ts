import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { WorkOrder } from "../work-order/work-order.entity.js";

export enum MaterialRequestStatus {
  OPEN = "OPEN",
  ORDERED = "ORDERED",
  RECEIVED = "RECEIVED",
  CANCELLED = "CANCELLED",
}

registerEnumType(MaterialRequestStatus, {
  name: "MaterialRequestStatus",
  description: "Where a material request stands.",
  valuesConfig: {
    OPEN: { description: "Asked for; nobody has ordered it yet." },
    ORDERED: { description: "Ordered from a supplier; not all of it has come." },
    RECEIVED: { description: "As much as was asked for has come, or more." },
    CANCELLED: { description: "Given up; what had come by then stays counted." },
  },
});

export enum MaterialRequestReason {
  REORDER_LEVEL = "REORDER_LEVEL",
  WORK_ORDER = "WORK_ORDER",
  MANUAL = "MANUAL",
}

registerEnumType(MaterialRequestReason, {
  name: "MaterialRequestReason",
  description: "Why material is asked for.",
  valuesConfig: {
    REORDER_LEVEL: { description: "The store fell below the reorder level." },
    WORK_ORDER: { description: "A work order needs more than is free." },
    MANUAL: { description: "Somebody asks for it." },
  },
});

/** Material that a UPT asks for (permintaan bahan). */
@Authorized("production:read")
@ObjectType({ description: "Permintaan bahan: so much of a product that a UPT asks for." })
@Entity("material_request")
@Index("material_request_newest", ["raisedAt", "id"])
@Index("material_request_of_facility", ["facilityCode", "raisedAt", "id"])
@Index("material_request_of_order", ["workOrderId", "raisedAt", "id"], { where: "work_order_id IS NOT NULL" })
@Index("material_request_open", ["facilityCode", "sku"], { where: "status IN ('OPEN', 'ORDERED')" })
@Index("material_request_once", ["facilityCode", "sku"], {
  unique: true,
  where: "reason = 'REORDER_LEVEL' AND status IN ('OPEN', 'ORDERED')",
})
@Check("material_request_quantity", "quantity > 0")
@Check("material_request_received", "received >= 0 AND (status <> 'OPEN' OR received = 0)")
@Check("material_request_reason", "reason IN ('REORDER_LEVEL', 'WORK_ORDER', 'MANUAL')")
@Check("material_request_for", "reason <> 'WORK_ORDER' OR work_order_id IS NOT NULL")
@Check("material_request_status", "status IN ('OPEN', 'ORDERED', 'RECEIVED', 'CANCELLED')")
@Check("material_request_cancelled", "(status = 'CANCELLED') = (cancel_reason IS NOT NULL)")
export class MaterialRequest {
  @Field(() => ID, { description: "Id of the request." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Product, { name: "material_request_product" })
  @Column("text")
  sku!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  @Column("numeric", { precision: 18, scale: 3, default: 0 })
  received!: string;

  @Field(() => DateScalar, { description: "Day on which it is wanted." })
  @Column("date", { name: "wanted_on" })
  wantedOn!: string;

  @Field(() => MaterialRequestReason, { description: "Why it is asked for." })
  @Column("text")
  reason!: MaterialRequestReason;

  @ForeignKey(() => WorkOrder, { name: "material_request_work_order" })
  @Column("uuid", { name: "work_order_id", nullable: true })
  workOrderId!: string | null;

  @Column("text", { name: "supplier_code", nullable: true })
  supplierCode!: string | null;

  @Field(() => MaterialRequestStatus, { description: "Where it stands." })
  @Column("text")
  status!: MaterialRequestStatus;

  @Field(() => DateTimeScalar, { description: "When it was raised." })
  @Column("timestamptz", { name: "raised_at" })
  raisedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was ordered; null while it is not." })
  @Column("timestamptz", { name: "ordered_at", nullable: true })
  orderedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it was given up, nothing about a person; null unless it was.",
  })
  @Column("text", { name: "cancel_reason", nullable: true })
  cancelReason!: string | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}
