import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Recipe } from "./recipe.entity.js";
import { WorkstationType } from "./workstation-type.js";

/** A step of work of a recipe, at one kind of workstation. */
@Authorized("production:read")
@ObjectType({ description: "A step of work of a recipe (tahap pekerjaan), at one kind of workstation." })
@Entity("recipe_operation")
@Check("recipe_operation_seq", "seq > 0")
@Check(
  "recipe_operation_times",
  "std_minutes_per_unit >= 0 AND std_person_hours_per_unit >= 0 AND setup_min >= 0 AND queue_min >= 0",
)
@Check(
  "recipe_operation_workstation",
  "workstation_type IN ('RETTING_TANK', 'DECORTICATOR', 'SIEVE', 'DRYING_YARD', 'BALING_PRESS', 'SPINNER', 'NET_FRAME', 'LOOM', 'SEWING_TABLE', 'PACKING')",
)
export class RecipeOperation {
  @ForeignKey(() => Recipe, { name: "recipe_operation_recipe" })
  @PrimaryColumn("uuid", { name: "recipe_id" })
  recipeId!: string;

  @Field(() => Int, { description: "Place in the order of work, from 1." })
  @PrimaryColumn("integer")
  seq!: number;

  @Field(() => String, { description: "What is done, for example spinning." })
  @Column("text")
  operation!: string;

  @Field(() => WorkstationType, { description: "At what kind of workstation." })
  @Column("text", { name: "workstation_type" })
  workstationType!: WorkstationType;

  @Field(() => DecimalScalar, { description: "Standard minutes of one workstation per base unit of the product." })
  @Column("numeric", { name: "std_minutes_per_unit", precision: 12, scale: 4 })
  stdMinutesPerUnit!: string;

  @Field(() => DecimalScalar, { description: "Standard person-hours per base unit of the product." })
  @Column("numeric", { name: "std_person_hours_per_unit", precision: 12, scale: 4 })
  stdPersonHoursPerUnit!: string;

  @Field(() => Int, { description: "Minutes to make the workstation ready, once per run." })
  @Column("integer", { name: "setup_min" })
  setupMin!: number;

  @Field(() => Int, { description: "Minutes that goods lie before the next step, for example to soak or to dry." })
  @Column("integer", { name: "queue_min" })
  queueMin!: number;
}
