import { jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import DataLoader from "dataloader";
import { Recipe } from "./recipe.entity.js";
import type { RecipeFilter } from "./recipe.filter.js";
import { RecipeInput } from "./recipe-input.entity.js";
import { RecipeOperation } from "./recipe-operation.entity.js";
import { RecipeOutput } from "./recipe-output.entity.js";

/** Reads recipes and their lines; whoever asks, as other rooms need them for their sums. */
export class RecipeService {
  private readonly byIdLoader;
  private readonly inputs;
  private readonly outputs;
  private readonly operations;
  private readonly ofDay = new Map<string, DataLoader<string, Recipe | null>>();

  constructor(private readonly at: OpenWith) {
    const { manager } = at;
    this.byIdLoader = loaderBy(manager, Recipe, "id");
    this.inputs = loaderOfMany(manager, RecipeInput, "recipeId", "line");
    this.outputs = loaderOfMany(manager, RecipeOutput, "recipeId", "line");
    this.operations = loaderOfMany(manager, RecipeOperation, "recipeId", "seq");
  }

  /** The version of an id; null when there is none. */
  async byId(id: string): Promise<Recipe | null> {
    return isUUID(id) ? this.byIdLoader.load(id) : null;
  }

  /**
   * The recipe by which a product is made on a day; null when there is none. A recipe that makes it of something else
   * goes before one that works it over (drying, baling), then the lower code.
   * @param on a day, `YYYY-MM-DD`; absent for today
   */
  activeFor(sku: string, on: string = jakartaDayOf(this.at.clock())): Promise<Recipe | null> {
    const known = this.ofDay.get(on);
    const loader = known ?? new DataLoader((skus: readonly string[]) => this.inForce(skus, on));
    if (!known) this.ofDay.set(on, loader);
    return loader.load(sku);
  }

  /** The version of an id as the viewer may see it: partners see none. */
  async seen(id: string): Promise<Recipe | null> {
    return this.isPartner ? null : this.byId(id);
  }

  /** The recipe of a product and day as the viewer may see it: partners see none. */
  async seenFor(sku: string, on?: string): Promise<Recipe | null> {
    return this.isPartner ? null : this.activeFor(sku, on);
  }

  /**
   * One page of recipes, by code; empty for a partner.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(filter: RecipeFilter | undefined, page: PageArgs): Promise<Page<Recipe>> {
    const query = this.at.manager.createQueryBuilder(Recipe, "recipe");
    if (this.isPartner) query.andWhere("false");
    if (filter?.code) query.andWhere("recipe.code = :code", { code: filter.code.is });
    if (filter?.status) query.andWhere("recipe.status = ANY(:statuses)", { statuses: filter.status.in });
    if (filter?.output) query.andWhere("recipe.outputSku = ANY(:skus)", { skus: filter.output.in });
    return keysetPage(query, { by: "code", id: "id", direction: "ASC" }, page);
  }

  /** The materials of a recipe, in their order. */
  inputsOf({ id }: Pick<Recipe, "id">): Promise<RecipeInput[]> {
    return this.inputs.load(id);
  }

  /** What comes out of a recipe, in its order. */
  outputsOf({ id }: Pick<Recipe, "id">): Promise<RecipeOutput[]> {
    return this.outputs.load(id);
  }

  /** The steps of work of a recipe, in their order. */
  operationsOf({ id }: Pick<Recipe, "id">): Promise<RecipeOperation[]> {
    return this.operations.load(id);
  }

  private get isPartner(): boolean {
    return this.at.viewer.claims.partner !== undefined;
  }

  private async inForce(skus: readonly string[], on: string): Promise<(Recipe | null)[]> {
    const ids: { id: string }[] = await this.at.manager.query(
      `SELECT DISTINCT ON (output_sku) id FROM recipe
       WHERE output_sku = ANY($1) AND status <> 'DRAFT' AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
       ORDER BY output_sku, EXISTS (SELECT FROM recipe_input WHERE recipe_id = recipe.id AND sku = output_sku), code`,
      [skus, on],
    );
    const recipes = (await this.byIdLoader.loadMany(ids.map(({ id }) => id))) as Recipe[];
    const bySku = new Map(recipes.map((recipe) => [recipe.outputSku, recipe]));
    return skus.map((sku) => bySku.get(sku) ?? null);
  }
}
