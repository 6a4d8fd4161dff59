import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { ProductUnitCode } from "../unit/product-unit-code.js";
import { Recipe } from "./recipe.entity.js";

export enum Consumption {
  BACKFLUSH = "BACKFLUSH",
  ACTUAL = "ACTUAL",
}

registerEnumType(Consumption, {
  name: "Consumption",
  description: "How the material that a run used is known.",
  valuesConfig: {
    BACKFLUSH: { description: "Computed from what was made, by the recipe." },
    ACTUAL: { description: "Weighed or counted as it is issued." },
  },
});

/** A material of a recipe. */
@Authorized("production:read")
@ObjectType({ description: "A material of a recipe (bahan)." })
@Entity("recipe_input")
@Check("recipe_input_quantity", "quantity > 0")
@Check("recipe_input_loss", "loss_pct BETWEEN 0 AND 100")
@Check("recipe_input_consume", "consume IN ('BACKFLUSH', 'ACTUAL')")
export class RecipeInput {
  @ForeignKey(() => Recipe, { name: "recipe_input_recipe" })
  @PrimaryColumn("uuid", { name: "recipe_id" })
  recipeId!: string;

  /** Place in the recipe, from 1. */
  @PrimaryColumn("integer")
  line!: number;

  @ForeignKey(() => Product, { name: "recipe_input_product" })
  @Column("text")
  sku!: string;

  @Field(() => DecimalScalar, {
    description: "How much for the recipe's output quantity, in the unit; kilograms are dry.",
  })
  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  @Field(() => ProductUnitCode, { description: "The unit of the quantity." })
  @Column("text")
  unit!: ProductUnitCode;

  @Field(() => DecimalScalar, { description: "Share of its dry mass that vanishes as dust or fly, in percent." })
  @Column("numeric", { name: "loss_pct", precision: 5, scale: 2 })
  lossPct!: string;

  @Field(() => Consumption, { description: "How the used quantity is known." })
  @Column("text")
  consume!: Consumption;

  /** Stock-keeping units of which one kilogram may stand in for one of this. */
  @Column("text", { array: true })
  alternatives!: string[];
}
