import { invariantViolation } from "@coir/kit/errors";
import { type Recipe, RecipeStatus } from "../recipe/recipe.entity.js";

/**
 * Refuses a recipe by which nothing is made on a day.
 * @param day YYYY-MM-DD in West Indonesian time
 * @throws INVARIANT_VIOLATION PRD-15
 */
export function requireInForce({ code, version, status, validFrom, validTo }: Recipe, day: string): void {
  const isInForce = status !== RecipeStatus.DRAFT && validFrom <= day && (validTo === null || day <= validTo);
  if (isInForce) return;
  throw invariantViolation("PRD-15", `Version ${version} of recipe ${code} is not in force on ${day}.`, {
    code,
    version,
  });
}
