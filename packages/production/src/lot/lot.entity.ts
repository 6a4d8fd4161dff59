import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import type { LabourOrigin } from "../genealogy/labour-origin.js";
import { Product } from "../product/product.entity.js";
import { ProductionRun } from "../production-run/production-run.entity.js";

export enum LotDisposition {
  PENDING_QC = "PENDING_QC",
  RELEASED = "RELEASED",
  QUARANTINED = "QUARANTINED",
  REJECTED = "REJECTED",
  RECALLED = "RECALLED",
}

registerEnumType(LotDisposition, {
  name: "LotDisposition",
  description: "What may be done with a lot.",
  valuesConfig: {
    PENDING_QC: { description: "Waits for the quality check." },
    RELEASED: { description: "May be used and shipped." },
    QUARANTINED: { description: "Held back." },
    REJECTED: { description: "Failed the quality check." },
    RECALLED: { description: "Called back, for good." },
  },
});

/** Goods of one kind and origin (lot). Born of a run, of a receipt, or of other lots. */
@Authorized("production:read")
@Directive('@key(fields: "lotNo")')
@ObjectType({
  description:
    "Lot: goods of one product that were made in one run, came in one receipt, or were split off, merged or repacked from other lots.",
})
@Entity("lot")
@Index("lot_newest", ["madeOn", "lotNo"])
@Index("lot_of_facility", ["facilityCode", "madeOn", "lotNo"])
@Index("lot_of_product", ["sku", "madeOn", "lotNo"])
@Index("lot_of_owner", ["ownerCode", "madeOn", "lotNo"])
@Index("lot_of_run", ["runId"])
@Index("lot_made", { synchronize: false })
@Check("lot_quantity", "quantity > 0")
@Check("lot_disposition", "disposition IN ('PENDING_QC', 'RELEASED', 'QUARANTINED', 'REJECTED', 'RECALLED')")
@Index("lot_birth_no", ["birthNo"], { unique: true })
@Check("lot_birth", "num_nonnulls(run_id, supplier_code) <= 1")
@Check("lot_expiry", "expires_on >= made_on")
@Check(
  "lot_declaration",
  "declared_labour_origin IS NULL OR (run_id IS NULL AND declared_labour_origin IN ('NONE', 'INMATE_PART', 'INMATE_WHOLE', 'UNKNOWN'))",
)
export class Lot {
  @InContract("partner")
  @Field(() => ID, { description: "Lot number, as on the label." })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @ForeignKey(() => Product, { name: "lot_product" })
  @Column("text")
  sku!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("text", { name: "owner_code", nullable: true })
  ownerCode!: string | null;

  @InContract("partner")
  @Field(() => LotDisposition, { description: "What may be done with it." })
  @Column("text")
  disposition!: LotDisposition;

  @InContract("partner")
  @Field(() => DateScalar, { description: "Day on which it was made or received." })
  @Column("date", { name: "made_on" })
  madeOn!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  @ForeignKey(() => ProductionRun, { name: "lot_run" })
  @Column("uuid", { name: "run_id", nullable: true })
  runId!: string | null;

  @Column("text", { name: "supplier_code", nullable: true })
  supplierCode!: string | null;

  @Column("text", { name: "declared_labour_origin", nullable: true })
  declaredLabourOrigin!: LabourOrigin | null;

  /** Older lots have lower numbers; the database gives them, and never changes them. */
  @Column({ type: "bigint", name: "birth_no", insert: false, update: false })
  birthNo!: string;

  @InContract("partner")
  @Field(() => DateScalar, { nullable: true, description: "Last day on which it may be used; null when it keeps." })
  @Column("date", { name: "expires_on", nullable: true })
  expiresOn!: string | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer", { default: 1 })
  version!: number;
}
