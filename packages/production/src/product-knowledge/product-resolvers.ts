import { ProductPacksResolver } from "../pack/pack.resolver.js";
import { PackSpec } from "../pack/pack-spec.entity.js";
import type { ProductService } from "../product/product.service.js";
import { Recipe } from "../recipe/recipe.entity.js";
import { ProductRecipeResolver, RecipeResolver } from "../recipe/recipe.resolver.js";
import { RecipeInput } from "../recipe/recipe-input.entity.js";
import { RecipeInputResolver, RecipeOutputResolver } from "../recipe/recipe-line.resolver.js";
import { RecipeOperation } from "../recipe/recipe-operation.entity.js";
import { RecipeOutput } from "../recipe/recipe-output.entity.js";
import { RecipeReleaseResolver } from "../recipe-release/recipe-release.resolver.js";
import { ProductEquivalentResolver, RecipeBalanceResolver } from "../recipe-sum/recipe-sum.resolver.js";
import { ProductUnit } from "../unit/product-unit.entity.js";
import { ProductUnitsResolver } from "../unit/unit.resolver.js";
import type { openProductKnowledge } from "./product-services.js";

/** The tables of what is known of products. */
export const productKnowledge = [ProductUnit, PackSpec, Recipe, RecipeInput, RecipeOutput, RecipeOperation];

/** The resolvers of what is known of products. */
export const productResolvers = [
  ProductUnitsResolver,
  ProductPacksResolver,
  RecipeResolver,
  RecipeInputResolver,
  RecipeOutputResolver,
  ProductRecipeResolver,
  RecipeReleaseResolver,
  RecipeBalanceResolver,
  ProductEquivalentResolver,
] as const;

type Knowledge = ReturnType<typeof openProductKnowledge> & { readonly products: ProductService };

/** One instance of each. */
export function openProductResolvers({ products, recipes, ...services }: Knowledge): object[] {
  return [
    new ProductUnitsResolver(services.units),
    new ProductPacksResolver(services.packSpecs),
    new RecipeResolver(recipes, products),
    new RecipeInputResolver(products),
    new RecipeOutputResolver(products),
    new ProductRecipeResolver(recipes),
    new RecipeReleaseResolver(services.recipeDrafting, services.recipeReleases),
    new RecipeBalanceResolver(services.recipeBalances),
    new ProductEquivalentResolver(services.equivalents),
  ];
}
