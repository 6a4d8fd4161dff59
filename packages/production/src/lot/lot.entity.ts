import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
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

/** Goods of one kind and origin (lot). Born of a run or of a receipt. */
@Authorized("production:read")
@Directive('@key(fields: "lotNo")')
@ObjectType({ description: "Lot: goods of one product that were made in one run or came in one receipt." })
@Entity("lot")
@Index("lot_newest", ["madeOn", "lotNo"])
@Index("lot_of_facility", ["facilityCode", "madeOn", "lotNo"])
@Index("lot_of_product", ["sku", "madeOn", "lotNo"])
@Index("lot_of_owner", ["ownerCode", "madeOn", "lotNo"])
@Index("lot_of_run", ["runId"])
@Check("lot_quantity", "quantity > 0")
@Check("lot_disposition", "disposition IN ('PENDING_QC', 'RELEASED', 'QUARANTINED', 'REJECTED', 'RECALLED')")
@Check("lot_birth", "(run_id IS NULL) <> (supplier_code IS NULL)")
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
}
