import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Recipe } from "../recipe/recipe.entity.js";
import { DraftRecipeInput } from "./draft-recipe.input.js";
import { RecipeDraftingService } from "./recipe-drafting.service.js";
import { ActivateRecipeInput, RetireRecipeInput } from "./recipe-release.input.js";
import { RecipeReleaseService } from "./recipe-release.service.js";

@Resolver()
export class RecipeReleaseResolver {
  constructor(
    private readonly drafting: RecipeDraftingService,
    private readonly releases: RecipeReleaseService,
  ) {}

  @Authorized("production:write")
  @Mutation(() => Recipe, { description: "Drafts the next version of a recipe; nothing is made by it yet." })
  draftRecipe(
    @Arg("input", () => DraftRecipeInput, { description: "The version." }) input: DraftRecipeInput,
  ): Promise<Recipe> {
    return this.drafting.draft(input);
  }

  @Authorized("production:approve")
  @Mutation(() => Recipe, {
    description: "Puts a draft in force from a day; the version before ends on the day before. Its lines never change.",
  })
  activateRecipe(
    @Arg("input", () => ActivateRecipeInput, { description: "The draft and its first day." })
    input: ActivateRecipeInput,
  ): Promise<Recipe> {
    return this.releases.activate(input);
  }

  @Authorized("production:approve")
  @Mutation(() => Recipe, { description: "Ends a recipe: after its last day nothing is made by it." })
  retireRecipe(
    @Arg("input", () => RetireRecipeInput, { description: "The recipe and its last day." }) input: RetireRecipeInput,
  ): Promise<Recipe> {
    return this.releases.retire(input);
  }
}
