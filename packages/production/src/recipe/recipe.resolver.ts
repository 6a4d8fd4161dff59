import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { DateScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { Recipe } from "./recipe.entity.js";
import { RecipeFilter } from "./recipe.filter.js";
import { RecipeService } from "./recipe.service.js";
import { RecipeInput } from "./recipe-input.entity.js";
import { RecipeOperation } from "./recipe-operation.entity.js";
import { RecipeOutput } from "./recipe-output.entity.js";

const RecipeConnection = connectionOf(Recipe, "Recipe");

@Resolver(() => Recipe)
export class RecipeResolver {
  constructor(
    private readonly service: RecipeService,
    private readonly products: ProductService,
  ) {}

  @Authorized("production:read")
  @Query(() => RecipeConnection, {
    nullable: true,
    description: "The recipes, by code; none for a partner. Null when this part of the graph cannot be reached now.",
  })
  recipes(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => RecipeFilter, { nullable: true, description: "Which ones." }) filter?: RecipeFilter,
  ): Promise<Page<Recipe>> {
    return this.service.page(filter, page);
  }

  @Authorized("production:read")
  @Query(() => Recipe, {
    nullable: true,
    description: "One version of a recipe; null when there is none of this id, or for a partner.",
  })
  recipe(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<Recipe | null> {
    return this.service.seen(id);
  }

  @FieldResolver(() => Product, { nullable: true, description: "What is made; null when it cannot be reached now." })
  output(@Root() recipe: Recipe): Promise<Product | null> {
    return this.products.bySku(recipe.outputSku);
  }

  @FieldResolver(() => Quantity, { description: "How much of it the lines are for." })
  async outputQuantity(@Root() recipe: Recipe): Promise<Quantity> {
    return quantityOf(recipe.outputQuantity, await this.products.required(recipe.outputSku));
  }

  @FieldResolver(() => [RecipeInput], { description: "Its materials." })
  inputs(@Root() recipe: Recipe): Promise<RecipeInput[]> {
    return this.service.inputsOf(recipe);
  }

  @FieldResolver(() => [RecipeOutput], { description: "What comes out: product, by-products, scrap." })
  outputs(@Root() recipe: Recipe): Promise<RecipeOutput[]> {
    return this.service.outputsOf(recipe);
  }

  @FieldResolver(() => [RecipeOperation], { description: "Its steps of work, in their order." })
  operations(@Root() recipe: Recipe): Promise<RecipeOperation[]> {
    return this.service.operationsOf(recipe);
  }
}

@Resolver(() => Product)
export class ProductRecipeResolver {
  constructor(private readonly service: RecipeService) {}

  @Authorized("production:read")
  @FieldResolver(() => Recipe, {
    nullable: true,
    description: "The recipe by which it is made on a day; null when there is none, or for a partner.",
  })
  recipe(
    @Root() product: Product,
    @Arg("on", () => DateScalar, { nullable: true, description: "The day; absent for today." }) on?: string,
  ): Promise<Recipe | null> {
    return this.service.seenFor(product.sku, on ?? undefined);
  }
}
