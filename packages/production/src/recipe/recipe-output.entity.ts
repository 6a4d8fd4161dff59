import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { Recipe } from "./recipe.entity.js";

export enum RecipeOutputKind {
  PRIMARY = "PRIMARY",
  CO_PRODUCT = "CO_PRODUCT",
  BY_PRODUCT = "BY_PRODUCT",
  SCRAP = "SCRAP",
}

registerEnumType(RecipeOutputKind, {
  name: "RecipeOutputKind",
  description: "As what something comes out of a run.",
  valuesConfig: {
    PRIMARY: { description: "What the run is for." },
    CO_PRODUCT: { description: "Made on purpose beside it." },
    BY_PRODUCT: { description: "Falls off and can be sold, as cocopeat does." },
    SCRAP: { description: "Falls off and is thrown away." },
  },
});

/** Something that comes out of a recipe. */
@Authorized("production:read")
@ObjectType({ description: "Something that comes out of a recipe: product, by-product or scrap." })
@Entity("recipe_output")
@Index("recipe_output_primary", ["recipeId"], { unique: true, where: "kind = 'PRIMARY'" })
@Check("recipe_output_quantity", "quantity > 0")
@Check("recipe_output_kind", "kind IN ('PRIMARY', 'CO_PRODUCT', 'BY_PRODUCT', 'SCRAP')")
@Check("recipe_output_cost", "cost_share_pct BETWEEN 0 AND 100 AND (kind <> 'SCRAP' OR cost_share_pct = 0)")
export class RecipeOutput {
  @ForeignKey(() => Recipe, { name: "recipe_output_recipe" })
  @PrimaryColumn("uuid", { name: "recipe_id" })
  recipeId!: string;

  /** Place in the recipe, from 1. */
  @PrimaryColumn("integer")
  line!: number;

  @ForeignKey(() => Product, { name: "recipe_output_product" })
  @Column("text")
  sku!: string;

  @Field(() => RecipeOutputKind, { description: "As what it comes out." })
  @Column("text")
  kind!: RecipeOutputKind;

  /** In the base unit of its product. */
  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  @Field(() => DecimalScalar, {
    description:
      "Share of the run's cost that it bears, in percent; the shares of a recipe sum to 100, scrap bears none.",
  })
  @Column("numeric", { name: "cost_share_pct", precision: 5, scale: 2 })
  costSharePct!: string;
}
