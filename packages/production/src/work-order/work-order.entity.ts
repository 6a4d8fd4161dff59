import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { Recipe } from "../recipe/recipe.entity.js";

export enum WorkOrderStatus {
  DRAFT = "DRAFT",
  RELEASED = "RELEASED",
  IN_PROGRESS = "IN_PROGRESS",
  PAUSED = "PAUSED",
  COMPLETED = "COMPLETED",
  SHORT_CLOSED = "SHORT_CLOSED",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
}

registerEnumType(WorkOrderStatus, {
  name: "WorkOrderStatus",
  description: "Where a work order stands.",
  valuesConfig: {
    DRAFT: { description: "Proposed; nobody works on it yet." },
    RELEASED: { description: "May be worked on." },
    IN_PROGRESS: { description: "Its first run has started." },
    PAUSED: { description: "Work on it rests; no run starts until it goes on." },
    COMPLETED: { description: "As much was made as was planned." },
    SHORT_CLOSED: { description: "Ended before all was made, with a reason." },
    CLOSED: { description: "Done for good: its runs are over and nothing of it is at the work places." },
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
@Index("work_order_open", ["facilityCode", "dueOn"], { where: "status IN ('RELEASED', 'IN_PROGRESS', 'PAUSED')" })
@Check("work_order_quantity", "planned_quantity > 0")
@Check("work_order_priority", "priority BETWEEN 1 AND 9")
@Check("work_order_produced", "produced_good >= 0 AND produced_scrap >= 0")
@Check(
  "work_order_status",
  "status IN ('DRAFT', 'RELEASED', 'IN_PROGRESS', 'PAUSED', 'COMPLETED', 'SHORT_CLOSED', 'CLOSED', 'CANCELLED')",
)
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

  @Field(() => Int, { description: "How pressing it is: 1 first, 9 last." })
  @Column("smallint", { default: 5 })
  priority!: number;

  /** Whose goods are made; null for the UPT's own, or when nobody said. */
  @Column("text", { name: "owner_code", nullable: true })
  ownerCode!: string | null;

  /** The version of the recipe, frozen once the order is released; null when it is made without one. */
  @ForeignKey(() => Recipe, { name: "work_order_recipe" })
  @Column("uuid", { name: "recipe_id", nullable: true })
  recipeId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "For what it is made, as whoever asked for it calls it; null when for the store.",
  })
  @Column("text", { name: "demand_ref", nullable: true })
  demandRef!: string | null;

  @Column("numeric", { name: "produced_good", precision: 18, scale: 3, default: 0 })
  producedGood!: string;

  @Column("numeric", { name: "produced_scrap", precision: 18, scale: 3, default: 0 })
  producedScrap!: string;

  @Field(() => String, {
    nullable: true,
    description: "Why it was last paused, ended short or given up; null while none of these came.",
  })
  @Column("text", { nullable: true })
  reason!: string | null;

  @Field(() => WorkOrderStatus, { description: "Where it stands." })
  @Column("text")
  status!: WorkOrderStatus;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}
