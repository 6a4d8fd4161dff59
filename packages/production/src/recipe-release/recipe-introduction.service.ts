import type { EntityManager } from "typeorm";
import { Recipe } from "../recipe/recipe.entity.js";
import { FIRST_DAY, recipeCatalogue } from "./recipe-catalogue.js";
import type { RecipeDraftingService } from "./recipe-drafting.service.js";
import type { RecipeReleaseService } from "./recipe-release.service.js";

/** Brings the standard recipes into the database; their products and units come first. */
export class RecipeIntroductionService {
  constructor(
    private readonly at: {
      readonly manager: EntityManager;
      readonly drafting: RecipeDraftingService;
      readonly releases: RecipeReleaseService;
    },
  ) {}

  /**
   * Puts the recipes of the committed catalogue in force whose code is not known yet.
   * @returns how many those were
   */
  async introduceCatalogue(): Promise<number> {
    const { manager, drafting, releases } = this.at;
    const known = new Set((await manager.find(Recipe, { select: { code: true } })).map(({ code }) => code));
    const missing = recipeCatalogue.filter(({ code }) => !known.has(code));
    for (const draft of missing) await releases.enforce(await drafting.add(draft), FIRST_DAY);
    return missing.length;
  }
}
