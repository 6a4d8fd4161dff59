import { Decimal } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import { RecipeOutputKind } from "../recipe/recipe-output.entity.js";
import type { ExpectedBalance } from "../recipe-sum/expected-balance.js";
import type { DraftRecipeInput, RecipeOutputDraft } from "./draft-recipe.input.js";

const PERCENT_SCALE = 2;
const TIME_SCALE = 4;
const TIME_BELOW = 100_000_000;

const refuse = (why: string) => invariantViolation("PRD-31", why);

/** What may be drafted at all; the sums of its masses are another rule. */
type DraftLines = Pick<DraftRecipeInput, "massTolerancePct" | "inputs" | "outputs" | "operations">;

/**
 * The line that a draft is for.
 * @throws INVARIANT_VIOLATION PRD-31 when there is not exactly one
 */
export function primaryOf({ outputs }: Pick<DraftLines, "outputs">): RecipeOutputDraft {
  const [primary, second] = outputs.filter(({ kind }) => kind === RecipeOutputKind.PRIMARY);
  if (!primary || second) throw refuse("Exactly one output is the product.");
  return primary;
}

/**
 * Refuses lines that are no recipe.
 * @throws INVARIANT_VIOLATION PRD-31
 */
export function requireLines({ massTolerancePct, inputs, outputs, operations }: DraftLines): void {
  const shares = [massTolerancePct, ...inputs.map((one) => one.lossPct), ...outputs.map((one) => one.costSharePct)];
  if (!shares.every(isPercentage)) throw refuse("A percentage is between 0 and 100, with two decimal places.");
  const cost = outputs.reduce((sum, { costSharePct }) => sum.plus(costSharePct), new Decimal(0));
  if (!cost.eq(100)) throw refuse(`The shares of the cost sum to 100, not to ${cost.toFixed()}.`);
  if (outputs.some(({ kind, costSharePct }) => kind === RecipeOutputKind.SCRAP && !costSharePct.isZero()))
    throw refuse("Scrap bears no cost.");
  const skus = inputs.map(({ sku }) => sku);
  if (new Set(skus).size < skus.length) throw refuse("A material is named once.");
  if (inputs.some(({ sku, alternatives }) => new Set([sku, ...alternatives]).size <= alternatives.length))
    throw refuse("A product stands in for another one, and is named once.");
  const times = operations.flatMap((one) => [one.stdMinutesPerUnit, one.stdPersonHoursPerUnit]);
  if (!times.every(isTime)) throw refuse("A standard time is not below zero and has four decimal places.");
}

/**
 * Refuses a recipe whose own dry mass does not balance: what the inputs lose is what does not come out again, within
 * half of the last place of a percentage.
 * @throws INVARIANT_VIOLATION PRD-31 with the masses
 */
export function requireBalance({ inputs }: Pick<DraftLines, "inputs">, dry: DryOfDraft): void {
  const { loss, dryIn } = dry.balance;
  const told = inputs.reduce(
    (sum, { lossPct }, index) => sum.plus((dry.dryInputs[index] as Decimal).times(lossPct).div(100)),
    new Decimal(0),
  );
  const slack = dryIn.times("0.00005");
  if (loss.gte(0) && told.minus(loss).abs().lte(slack)) return;
  throw invariantViolation("PRD-31", "The recipe's dry mass does not balance.", {
    dryIn: dryIn.toFixed(),
    loss: loss.toFixed(),
    lossOfInputs: told.toFixed(),
  });
}

/** The dry masses of a draft. */
interface DryOfDraft {
  readonly balance: ExpectedBalance;
  /** Of each input, in kilograms. */
  readonly dryInputs: readonly Decimal[];
}

function isPercentage(value: Decimal): boolean {
  return value.gte(0) && value.lte(100) && value.decimalPlaces() <= PERCENT_SCALE;
}

function isTime(value: Decimal): boolean {
  return value.gte(0) && value.lt(TIME_BELOW) && value.decimalPlaces() <= TIME_SCALE;
}
