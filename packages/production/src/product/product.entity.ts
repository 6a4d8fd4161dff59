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

/** A stock-keeping unit (produk). Its facts are the public catalogue. */
@Public()
@Directive('@key(fields: "sku")')
@ObjectType({ description: "Produk: a coir good that is made and stocked; one per stock-keeping unit." })
@Entity("product")
@Check("product_scale", "qty_scale BETWEEN 0 AND 3")
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
}
