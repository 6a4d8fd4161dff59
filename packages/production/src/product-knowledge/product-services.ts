import type { OpenWith } from "@coir/kit/house";
import { PackService } from "../pack/pack.service.js";
import type { ProductService } from "../product/product.service.js";
import { RecipeService } from "../recipe/recipe.service.js";
import { RecipeDraftingService } from "../recipe-release/recipe-drafting.service.js";
import { RecipeIntroductionService } from "../recipe-release/recipe-introduction.service.js";
import { RecipeReleaseService } from "../recipe-release/recipe-release.service.js";
import { EquivalentService } from "../recipe-sum/equivalent.service.js";
import { RecipeBalanceService } from "../recipe-sum/recipe-balance.service.js";
import { UnitService } from "../unit/unit.service.js";

/** The services of what is known of products: units, packs and recipes. */
export function openProductKnowledge(workshop: OpenWith, products: ProductService) {
  const recipes = new RecipeService(workshop);
  const units = new UnitService(workshop);
  const recipeBalances = new RecipeBalanceService(recipes, products, units);
  const recipeDrafting = new RecipeDraftingService({ ...workshop, products, recipes, balances: recipeBalances });
  const recipeReleases = new RecipeReleaseService({ ...workshop, recipes });
  return {
    recipes,
    units,
    packSpecs: new PackService(workshop),
    recipeBalances,
    recipeDrafting,
    recipeReleases,
    recipeIntroduction: new RecipeIntroductionService({
      manager: workshop.manager,
      drafting: recipeDrafting,
      releases: recipeReleases,
    }),
    equivalents: new EquivalentService(recipes, products, units),
  };
}
