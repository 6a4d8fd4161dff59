import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import { invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { isUUID } from "class-validator";
import { Recipe, RecipeStatus } from "../recipe/recipe.entity.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import type { ActivateRecipeInput, RetireRecipeInput } from "./recipe-release.input.js";

const { DRAFT, ACTIVE, RETIRED } = RecipeStatus;

/** From which state a recipe may go to which. */
const recipeTransitions: Readonly<Record<RecipeStatus, readonly RecipeStatus[]>> = {
  [DRAFT]: [ACTIVE],
  [ACTIVE]: [RETIRED],
  [RETIRED]: [],
};

/** Puts recipes in force and ends them. What was in force on a day stays so: nothing reaches back before today. */
export class RecipeReleaseService {
  constructor(private readonly at: OpenWith & { readonly recipes: RecipeService }) {}

  /**
   * Puts a draft in force from a day; the version before ends on the day before.
   * @throws FORBIDDEN when the caller is a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INVARIANT_VIOLATION
   * PRD-30 for a day before today, or one on which a later version is in force already
   */
  activate(input: ActivateRecipeInput): Promise<Recipe> {
    const { manager, viewer, recipes } = this.at;
    const perform = () => this.putInForce(input);
    const reread = async (id: string) => found(await recipes.seen(id), id);
    return once({ manager, viewer, mutation: "activateRecipe", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Ends a recipe.
   * @throws FORBIDDEN when the caller is a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INVARIANT_VIOLATION
   * PRD-30 for a day before today or before its first
   */
  retire(input: RetireRecipeInput): Promise<Recipe> {
    const { manager, viewer, recipes } = this.at;
    const perform = () => this.end(input);
    const reread = async (id: string) => found(await recipes.seen(id), id);
    return once({ manager, viewer, mutation: "retireRecipe", input, perform, idOf: ({ id }) => id, reread });
  }

  private async putInForce(input: ActivateRecipeInput): Promise<Recipe> {
    const recipe = await this.locked(input, ACTIVE);
    const validFrom = input.validFrom ?? recipe.validFrom;
    this.requireToday(validFrom);
    await this.enforce(recipe, validFrom);
    return this.changed(recipe, { action: "recipe.activated", validFrom });
  }

  private async end(input: RetireRecipeInput): Promise<Recipe> {
    const { lastDay } = input;
    const recipe = await this.locked(input, RETIRED);
    this.requireToday(lastDay);
    if (lastDay < recipe.validFrom)
      throw invariantViolation("PRD-30", `It is in force from ${recipe.validFrom} on.`, {
        validFrom: recipe.validFrom,
      });
    const state = { status: RETIRED, validTo: lastDay, rowVersion: recipe.rowVersion + 1 };
    await this.at.manager.update(Recipe, { id: recipe.id }, state);
    return this.changed(recipe, { action: "recipe.retired", validTo: lastDay });
  }

  /**
   * Puts a draft in force from any day; the version before ends on the day before.
   * @throws INVARIANT_VIOLATION PRD-30 when a version of its code begins on that day or later
   */
  async enforce({ id, code, rowVersion }: Recipe, validFrom: string): Promise<void> {
    const { manager } = this.at;
    const [later]: unknown[] = await manager.query(
      "SELECT FROM recipe WHERE code = $1 AND status <> 'DRAFT' AND valid_from >= $2 LIMIT 1",
      [code, validFrom],
    );
    if (later) throw invariantViolation("PRD-30", `A version of ${code} begins on that day or later.`, { code });
    await manager.query(
      `UPDATE recipe SET status = 'RETIRED', valid_to = $2::date - 1, row_version = row_version + 1
       WHERE code = $1 AND status <> 'DRAFT' AND (valid_to IS NULL OR valid_to >= $2)`,
      [code, validFrom],
    );
    await manager.update(Recipe, { id }, { status: ACTIVE, validFrom, rowVersion: rowVersion + 1 });
  }

  /** The recipe, with its code locked until the commit. */
  private async locked(input: ActivateRecipeInput | RetireRecipeInput, to: RecipeStatus): Promise<Recipe> {
    const { manager, viewer } = this.at;
    viewer.requirePerson();
    const { id, expectedVersion } = input;
    const known = isUUID(id) && viewer.claims.partner === undefined ? await manager.findOneBy(Recipe, { id }) : null;
    const { code } = found(known, id);
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('recipe'), hashtext($1))", [code]);
    const recipe = await manager.findOneByOrFail(Recipe, { id });
    if (recipe.rowVersion !== expectedVersion) throw staleVersion("Recipe", expectedVersion, recipe.rowVersion);
    if (!recipeTransitions[recipe.status].includes(to)) throw invalidTransition("Recipe", recipe.status, to);
    return recipe;
  }

  private requireToday(day: string): void {
    const today = jakartaDayOf(this.at.clock());
    if (day < today) throw invariantViolation("PRD-30", "What was in force before today stays as it was.", { today });
  }

  private async changed({ id }: Recipe, { action, ...details }: Deed): Promise<Recipe> {
    const { manager, viewer, clock } = this.at;
    await appendAudit(manager, viewer, { action, entityType: "Recipe", entityId: id, at: clock(), details });
    return manager.findOneByOrFail(Recipe, { id });
  }
}

type Deed = { readonly action: string; readonly validFrom?: string; readonly validTo?: string };

function found(recipe: Recipe | null, id: string): Recipe {
  if (!recipe) throw notFound("Recipe", id);
  return recipe;
}
