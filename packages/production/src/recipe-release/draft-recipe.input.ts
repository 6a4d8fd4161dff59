import type { Decimal } from "@coir/kit/decimal";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { ArrayMaxSize, ArrayMinSize, Length, Max, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { Consumption } from "../recipe/recipe-input.entity.js";
import { RecipeOutputKind } from "../recipe/recipe-output.entity.js";
import { WorkstationType } from "../recipe/workstation-type.js";
import { ProductUnitCode } from "../unit/product-unit-code.js";

const LINES_AT_MOST = 20;
const YEAR_IN_MINUTES = 525_600;

/** A material of a draft. */
@InputType({ description: "A material of a draft." })
export class RecipeInputDraft {
  @Field(() => ID, { description: "The material; once in a recipe." })
  sku!: string;

  @Field(() => DecimalScalar, {
    description: "How much, in the unit; kilograms are dry. At most three decimal places.",
  })
  quantity!: Decimal;

  @Field(() => ProductUnitCode, { description: "A unit in which the material is handled." })
  unit!: ProductUnitCode;

  @Field(() => DecimalScalar, {
    description: "Share of its dry mass that vanishes, in percent with two decimal places.",
  })
  lossPct!: Decimal;

  @Field(() => Consumption, { description: "How the used quantity is known." })
  consume!: Consumption;

  @ArrayMaxSize(LINES_AT_MOST)
  @Field(() => [ID], { defaultValue: [], description: "Products of which one kilogram may stand in for one of it." })
  alternatives!: string[];
}

/** What comes out by a draft. */
@InputType({ description: "What comes out by a draft." })
export class RecipeOutputDraft {
  @Field(() => ID, { description: "What comes out." })
  sku!: string;

  @Field(() => RecipeOutputKind, { description: "As what; exactly one line is the product." })
  kind!: RecipeOutputKind;

  @Field(() => DecimalScalar, { description: "How much, in its base unit." })
  quantity!: Decimal;

  @Field(() => DecimalScalar, { description: "Share of the cost in percent with two decimal places; they sum to 100." })
  costSharePct!: Decimal;
}

/** A step of work of a draft. */
@InputType({ description: "A step of work of a draft." })
export class RecipeOperationDraft {
  @Length(1, 60)
  @Field(() => String, { description: "What is done, for example spinning." })
  operation!: string;

  @Field(() => WorkstationType, { description: "At what kind of workstation." })
  workstationType!: WorkstationType;

  @Field(() => DecimalScalar, { description: "Standard minutes of one workstation per base unit of the product." })
  stdMinutesPerUnit!: Decimal;

  @Field(() => DecimalScalar, { description: "Standard person-hours per base unit of the product." })
  stdPersonHoursPerUnit!: Decimal;

  @Min(0)
  @Max(YEAR_IN_MINUTES)
  @Field(() => Int, { defaultValue: 0, description: "Minutes to make the workstation ready, once per run." })
  setupMin!: number;

  @Min(0)
  @Max(YEAR_IN_MINUTES)
  @Field(() => Int, { defaultValue: 0, description: "Minutes that goods lie before the next step." })
  queueMin!: number;
}

/** A new version of a recipe. */
@InputType({ description: "A new version of a recipe, to be looked at before it is in force." })
export class DraftRecipeInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key drafts nothing more." })
  idempotencyKey!: string;

  @Length(1, 20)
  @Field(() => String, { description: "Code that all versions share; a new one begins at version 1." })
  code!: string;

  @Field(() => DateScalar, { description: "Day from which it is wanted." })
  validFrom!: string;

  @Field(() => DecimalScalar, {
    description: "Percentage points by which a run's loss may differ, two decimal places.",
  })
  massTolerancePct!: Decimal;

  @Length(1, 500)
  @Field(() => String, { description: "Where its figures come from, and what in them is assumed." })
  sourceNote!: string;

  @Field(() => DataQuality, { description: "How far its figures can be trusted." })
  dataQuality!: DataQuality;

  @ArrayMinSize(1)
  @ArrayMaxSize(LINES_AT_MOST)
  @ValidateNested({ each: true })
  @Field(() => [RecipeInputDraft], { description: "Its materials." })
  inputs!: RecipeInputDraft[];

  @ArrayMinSize(1)
  @ArrayMaxSize(LINES_AT_MOST)
  @ValidateNested({ each: true })
  @Field(() => [RecipeOutputDraft], { description: "What comes out." })
  outputs!: RecipeOutputDraft[];

  @ArrayMaxSize(LINES_AT_MOST)
  @ValidateNested({ each: true })
  @Field(() => [RecipeOperationDraft], { description: "Its steps of work, in their order." })
  operations!: RecipeOperationDraft[];
}
