import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Field, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { HandlingUnitType } from "../handling-unit/handling-unit-type.js";
import { Product } from "../product/product.entity.js";

/** How a product is packed (spesifikasi kemasan). */
@Public()
@FollowsItsField()
@ObjectType({ description: "Spesifikasi kemasan: how a product is packed, and how many such packs a container takes." })
@Entity("pack_spec")
@Check("pack_spec_figures", "qty_per_hu > 0 AND gross_kg > 0 AND volume_m3 > 0")
@Check("pack_spec_measured", "least(per_20ft, per_40ft, per_40hc) > 0")
@Check("pack_spec_type", "hu_type IN ('BALE', 'ROLL', 'BUNDLE', 'SACK')")
export class PackSpec {
  @ForeignKey(() => Product, { name: "pack_spec_product" })
  @PrimaryColumn("text")
  sku!: string;

  @Field(() => HandlingUnitType, { description: "Kind of pack." })
  @PrimaryColumn("text", { name: "hu_type" })
  huType!: HandlingUnitType;

  @Field(() => DecimalScalar, {
    description: "How much lies in one, in the product's base unit; nominal where it is weighed.",
  })
  @Column("numeric", { name: "qty_per_hu", precision: 18, scale: 3 })
  qtyPerHu!: string;

  @Field(() => DecimalScalar, { description: "Mass of one with its wrapping, in kilograms." })
  @Column("numeric", { name: "gross_kg", precision: 12, scale: 3 })
  grossKg!: string;

  @Field(() => DecimalScalar, { description: "Room that one takes, in cubic metres." })
  @Column("numeric", { name: "volume_m3", precision: 12, scale: 4 })
  volumeM3!: string;

  @Field(() => Int, {
    nullable: true,
    description: "How many were counted in a 20-foot container; null when none were.",
  })
  @Column("integer", { name: "per_20ft", nullable: true })
  per20ft!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many were counted in a 40-foot container; null when none were.",
  })
  @Column("integer", { name: "per_40ft", nullable: true })
  per40ft!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many were counted in a 40-foot high-cube container; null when none were.",
  })
  @Column("integer", { name: "per_40hc", nullable: true })
  per40hc!: number | null;

  @Field(() => String, { description: "What was counted, what inferred and what assumed." })
  @Column("text", { name: "source_note" })
  sourceNote!: string;

  @Field(() => String, { description: "Who tells the figures." })
  @Column("text")
  source!: string;

  @Field(() => DateScalar, { description: "Day of the source." })
  @Column("date", { name: "as_of" })
  asOf!: string;

  @Field(() => DataQuality, { description: "How far the figures can be trusted." })
  @Column("text", { name: "data_quality" })
  dataQuality!: DataQuality;
}
