import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { UnitCode } from "@coir/vocabulary/quantity";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, PrimaryColumn } from "typeorm";

export enum ProductFamily {
  HUSK = "HUSK",
  FIBRE = "FIBRE",
  PEAT = "PEAT",
  ROPE = "ROPE",
  NET = "NET",
  SHADE = "SHADE",
  OTHER = "OTHER",
}

registerEnumType(ProductFamily, {
  name: "ProductFamily",
  description: "Kind of coir good.",
  valuesConfig: {
    HUSK: { description: "Coconut husk, the raw material." },
    FIBRE: { description: "Coir fibre." },
    PEAT: { description: "Cocopeat." },
    ROPE: { description: "Yarn and rope." },
    NET: { description: "Coir net." },
    SHADE: { description: "Shade sail." },
    OTHER: { description: "Other coir goods." },
  },
});

export enum FibreGrade {
  BRISTLE = "BRISTLE",
  MATTRESS = "MATTRESS",
  MIXED = "MIXED",
  SHORT = "SHORT",
}

registerEnumType(FibreGrade, {
  name: "FibreGrade",
  description: "Grade of coir fibre.",
  valuesConfig: {
    BRISTLE: { description: "Long, coarse fibre for brushes." },
    MATTRESS: { description: "Finer, shorter fibre for mattresses." },
    MIXED: { description: "Bristle and mattress fibre together, as a decorticator makes it." },
    SHORT: { description: "Short fibre, left over." },
  },
});

export enum FibreLengthClass {
  A_GE10CM = "A_GE10CM",
  B_5_10CM = "B_5_10CM",
  C_2_5CM = "C_2_5CM",
}

registerEnumType(FibreLengthClass, {
  name: "FibreLengthClass",
  description: "Length class of fibre by SNI 01-6095-1999.",
  valuesConfig: {
    A_GE10CM: { description: "Class a: 10 cm and longer." },
    B_5_10CM: { description: "Class b: 5 to 10 cm." },
    C_2_5CM: { description: "Class c: 2 to 5 cm." },
  },
});

/** A stock-keeping unit (produk). Its facts are the public catalogue. */
@Public()
@Directive('@key(fields: "sku")')
@ObjectType({ description: "Produk: a coir good that is made and stocked; one per stock-keeping unit." })
@Entity("product")
@Check("product_scale", "qty_scale BETWEEN 0 AND 3")
@Check(
  "product_measures",
  "least(gsm, mesh_mm, width_cm, length_cm, default_shelf_days) > 0 AND shade_pct BETWEEN 0 AND 100",
)
@Check("product_grade", "fibre_grade IN ('BRISTLE', 'MATTRESS', 'MIXED', 'SHORT')")
@Check("product_length_class", "length_class IN ('A_GE10CM', 'B_5_10CM', 'C_2_5CM')")
export class Product {
  @InContract("public")
  @Field(() => ID, { description: "Stock-keeping unit, for example NET-KR-PCS." })
  @PrimaryColumn("text")
  sku!: string;

  @InContract("public")
  @Field(() => String, { description: "English name." })
  @Column("text", { name: "name_en" })
  nameEn!: string;

  @InContract("public")
  @Field(() => String, { description: "Indonesian name." })
  @Column("text", { name: "name_id" })
  nameId!: string;

  @InContract("public")
  @Field(() => ProductFamily, { description: "Kind of good." })
  @Column("text")
  family!: ProductFamily;

  @InContract("public")
  @Field(() => UnitCode, { description: "The unit in which it is stocked." })
  @Column("text", { name: "base_unit" })
  baseUnit!: UnitCode;

  @InContract("public")
  @Field(() => Int, { description: "Decimal places of a stock quantity: 0 for pieces, 3 for kilograms." })
  @Column("smallint", { name: "qty_scale" })
  qtyScale!: number;

  @InContract("public")
  @Field(() => DecimalScalar, { description: "Nominal weight of one base unit, in kilograms." })
  @Column("numeric", { name: "nominal_kg", precision: 12, scale: 4 })
  nominalKg!: string;

  @InContract("public")
  @Field(() => String, {
    nullable: true,
    description: "HS heading it is likely to fall under; a hint, not a ruling. Null when none was found.",
  })
  @Column("text", { name: "hs_hint", nullable: true })
  hsHint!: string | null;

  @InContract("public")
  @Field(() => DataQuality, { description: "How far weight and heading can be trusted." })
  @Column("text", { name: "data_quality" })
  dataQuality!: DataQuality;

  @InContract("public")
  @Field(() => Boolean, {
    description: "Whether its kilograms are counted dry, without their water, wherever masses are balanced.",
  })
  @Column("boolean", { name: "dry_basis", default: false })
  dryBasis!: boolean;

  @InContract("public")
  @Field(() => Int, {
    nullable: true,
    description: "Nominal grams per square metre; null for what is not a cloth or net.",
  })
  @Column("integer", { nullable: true })
  gsm!: number | null;

  @InContract("public")
  @Field(() => Int, {
    nullable: true,
    description: "Nominal distance of its cords in millimetres; null where it is no net or was not told.",
  })
  @Column("integer", { name: "mesh_mm", nullable: true })
  meshMm!: number | null;

  @InContract("public")
  @Field(() => Int, {
    nullable: true,
    description: "Nominal width in centimetres; null where it has none or was not told.",
  })
  @Column("integer", { name: "width_cm", nullable: true })
  widthCm!: number | null;

  @InContract("public")
  @Field(() => Int, {
    nullable: true,
    description: "Nominal length in centimetres; null where it has none or was not told.",
  })
  @Column("integer", { name: "length_cm", nullable: true })
  lengthCm!: number | null;

  @InContract("public")
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Share of sunlight that it keeps off at least, in percent; null for what is no shade.",
  })
  @Column("numeric", { name: "shade_pct", precision: 5, scale: 2, nullable: true })
  shadePct!: string | null;

  @InContract("public")
  @Field(() => FibreGrade, { nullable: true, description: "Grade of the fibre; null for what is no fibre." })
  @Column("text", { name: "fibre_grade", nullable: true })
  fibreGrade!: FibreGrade | null;

  @InContract("public")
  @Field(() => FibreLengthClass, {
    nullable: true,
    description: "Length class of the fibre by SNI 01-6095-1999; null for what is no fibre.",
  })
  @Column("text", { name: "length_class", nullable: true })
  lengthClass!: FibreLengthClass | null;

  @InContract("public")
  @Field(() => Int, {
    nullable: true,
    description:
      "Days that a new lot keeps unless its specification says otherwise; null for what keeps without a limit.",
  })
  @Column("integer", { name: "default_shelf_days", nullable: true })
  defaultShelfDays!: number | null;
}
