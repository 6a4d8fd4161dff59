import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { ProductUnitCode } from "./product-unit-code.js";

/** A unit of a product (satuan), as an exact fraction of its base unit. A factor is never changed. */
@Public()
@FollowsItsField()
@ObjectType({
  description: "Satuan: a unit in which a product is handled; one of it is numerator ÷ denominator of the base unit.",
})
@Entity("product_unit")
@Check("product_unit_fraction", "num > 0 AND den > 0")
export class ProductUnit {
  @ForeignKey(() => Product, { name: "product_unit_product" })
  @PrimaryColumn("text")
  sku!: string;

  @Field(() => ProductUnitCode, { description: "The unit." })
  @PrimaryColumn("text")
  unit!: ProductUnitCode;

  @Field(() => DecimalScalar, { name: "numerator", description: "Whole number: so many base units …" })
  @Column("bigint")
  num!: string;

  @Field(() => DecimalScalar, { name: "denominator", description: "Whole number: … are so many of this unit." })
  @Column("bigint")
  den!: string;

  @Field(() => Boolean, {
    description:
      "Whether the factor is nominal only (catch weight): what really lies in one is weighed or counted, never computed.",
  })
  @Column("boolean", { name: "is_catch_weight" })
  isCatchWeight!: boolean;
}
