import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { InspectionStage } from "./inspection-stage.js";
import { QualityCharacteristic } from "./quality-characteristic.js";

const DAY_MS = 86_400_000;

export enum QualitySpecStatus {
  ACTIVE = "ACTIVE",
  RETIRED = "RETIRED",
}

registerEnumType(QualitySpecStatus, {
  name: "QualitySpecStatus",
  description: "Where a quality specification stands.",
  valuesConfig: {
    ACTIVE: { description: "New inspections go by it; one per product." },
    RETIRED: { description: "A later version took its place." },
  },
});

/** What the goods of a product are held to (spesifikasi mutu). A version is never changed; the next one retires it. */
@Authorized("production:read")
@ObjectType({ description: "Spesifikasi mutu: what the goods of a product are held to; one version of it." })
@Entity("quality_spec")
@Index("quality_spec_version_of_product", ["sku", "version"], { unique: true })
@Index("quality_spec_active", ["sku"], { unique: true, where: "status = 'ACTIVE'" })
@Check("quality_spec_version", "version > 0")
@Check("quality_spec_status", "status IN ('ACTIVE', 'RETIRED')")
@Check("quality_spec_stages", "demanded_stages <@ ARRAY['INCOMING', 'FINAL']")
@Check("quality_spec_shelf", "shelf_days > 0")
export class QualitySpec {
  @Field(() => ID, { description: "Id of the version." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Product, { name: "quality_spec_product" })
  @Column("text")
  sku!: string;

  @Field(() => Int, { description: "Counts the versions of the product's specification from 1." })
  @Column("integer")
  version!: number;

  @Field(() => QualitySpecStatus, { description: "Where it stands." })
  @Column("text")
  status!: QualitySpecStatus;

  @Field(() => [InspectionStage], {
    description:
      "Inspections without which a new lot is not released: INCOMING for lots received, FINAL for lots made here.",
  })
  @Column("text", { name: "demanded_stages", array: true })
  demandedStages!: InspectionStage[];

  @Field(() => Int, {
    nullable: true,
    description: "Days that a new lot may be used after the day it was made or received; null when it keeps.",
  })
  @Column("integer", { name: "shelf_days", nullable: true })
  shelfDays!: number | null;

  @Field(() => Date, { description: "Since when it holds." })
  @Column("timestamptz", { name: "issued_at" })
  issuedAt!: Date;

  /** Last day on which a lot made on a day may be used; null when it keeps. */
  expiryOf(madeOn: string): string | null {
    if (this.shelfDays === null) return null;
    return new Date(Date.parse(`${madeOn}T00:00:00Z`) + this.shelfDays * DAY_MS).toISOString().slice(0, 10);
  }

  /** The inspection without which a new lot of this birth is not released; null when it needs none. */
  demandsAtBirth({ runId, supplierCode }: { runId: string | null; supplierCode: string | null }) {
    const stage = runId !== null ? InspectionStage.FINAL : supplierCode !== null ? InspectionStage.INCOMING : null;
    return stage !== null && this.demandedStages.includes(stage) ? stage : null;
  }
}

/** The limits of one characteristic; never changed. */
@Authorized("production:read")
@ObjectType({ description: "Between which limits one characteristic of a product's goods has to lie." })
@Entity("quality_limit")
@Check("quality_limit_sample", "sample_size > 0")
@Check("quality_limit_accept", "accept_number >= 0 AND accept_number < sample_size")
export class QualityLimit {
  @ForeignKey(() => QualitySpec, { name: "quality_limit_spec" })
  @PrimaryColumn("uuid", { name: "spec_id" })
  specId!: string;

  @Field(() => QualityCharacteristic, { description: "What is measured." })
  @PrimaryColumn("text")
  characteristic!: QualityCharacteristic;

  @Field(() => DecimalScalar, { nullable: true, description: "Least value that passes; null when there is none." })
  @Column("numeric", { precision: 12, scale: 4, nullable: true })
  lsl!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Greatest value that passes; null when there is none." })
  @Column("numeric", { precision: 12, scale: 4, nullable: true })
  usl!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "The value aimed at; null when none is set." })
  @Column("numeric", { precision: 12, scale: 4, nullable: true })
  target!: string | null;

  @Field(() => Int, { description: "How many are measured at least." })
  @Column("integer", { name: "sample_size" })
  sampleSize!: number;

  @Field(() => Int, { description: "How many of them may fail." })
  @Column("integer", { name: "accept_number" })
  acceptNumber!: number;

  @Field(() => String, {
    nullable: true,
    description: "The standard by which it is measured, for example SNI 01-6095-1999; null when by none.",
  })
  @Column("text", { name: "method_ref", nullable: true })
  methodRef!: string | null;
}
