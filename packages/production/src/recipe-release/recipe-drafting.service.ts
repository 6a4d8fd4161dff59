import { appendAudit } from "@coir/kit/audit";
import { invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { requireExact } from "../ledger/exact-quantity.js";
import type { ProductService } from "../product/product.service.js";
import { Recipe, RecipeStatus } from "../recipe/recipe.entity.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import { RecipeInput } from "../recipe/recipe-input.entity.js";
import { RecipeOperation } from "../recipe/recipe-operation.entity.js";
import { RecipeOutput } from "../recipe/recipe-output.entity.js";
import type { RecipeBalanceService } from "../recipe-sum/recipe-balance.service.js";
import type { DraftRecipeInput } from "./draft-recipe.input.js";
import { primaryOf, requireBalance, requireLines } from "./recipe-draft-rules.js";

/** What a column of a recipe's material holds. */
const INPUT_SCALE = 3;

/** A version to be added; without the name of a call. */
export type RecipeDraft = Omit<DraftRecipeInput, "idempotencyKey">;

/** Drafts versions of recipes. */
export class RecipeDraftingService {
  constructor(
    private readonly at: OpenWith & {
      readonly products: ProductService;
      readonly recipes: RecipeService;
      readonly balances: RecipeBalanceService;
    },
  ) {}

  /**
   * Drafts the next version of a code; nothing is made by it yet.
   * @throws NOT_FOUND for an unknown product; INVARIANT_VIOLATION PRD-14 (quantities, units), PRD-30 (the code makes
   * another product), PRD-31 (lines that do not balance)
   */
  draft(input: DraftRecipeInput): Promise<Recipe> {
    const { manager, viewer } = this.at;
    const perform = () => this.add(input);
    const reread = (id: string) => this.required(id);
    return once({ manager, viewer, mutation: "draftRecipe", input, perform, idOf: ({ id }) => id, reread });
  }

  private async required(id: string): Promise<Recipe> {
    const recipe = await this.at.recipes.seen(id);
    if (!recipe) throw notFound("Recipe", id);
    return recipe;
  }

  /** Adds a version, with all its rules. */
  async add(draft: RecipeDraft): Promise<Recipe> {
    const { manager, viewer, clock } = this.at;
    await this.require(draft);
    const { code, validFrom, massTolerancePct, sourceNote, dataQuality } = draft;
    const primary = primaryOf(draft);
    const recipe = manager.create(Recipe, {
      id: newId(),
      code,
      version: await this.nextVersion(code, primary.sku),
      outputSku: primary.sku,
      outputQuantity: primary.quantity.toFixed(),
      validFrom,
      validTo: null,
      status: RecipeStatus.DRAFT,
      massTolerancePct: massTolerancePct.toFixed(),
      sourceNote,
      dataQuality,
      rowVersion: 1,
    });
    await manager.insert(Recipe, recipe);
    await this.addLines(recipe.id, draft);
    const entity = { entityType: "Recipe", entityId: recipe.id };
    await appendAudit(manager, viewer, { action: "recipe.drafted", ...entity, at: clock() });
    return recipe;
  }

  private async require(draft: RecipeDraft): Promise<void> {
    const { products, balances } = this.at;
    requireLines(draft);
    for (const { sku, quantity } of draft.outputs) requireExact(quantity, await products.required(sku));
    for (const { sku, quantity, alternatives } of draft.inputs) {
      requireExact(quantity, { sku, qtyScale: INPUT_SCALE });
      await Promise.all(alternatives.map((one) => products.required(one)));
    }
    const inputs = draft.inputs.map((input) => ({ ...input, quantity: input.quantity.toFixed() }));
    const outputs = draft.outputs.map((output) => ({ ...output, quantity: output.quantity.toFixed() }));
    const massTolerancePct = draft.massTolerancePct.toFixed();
    requireBalance(draft, {
      balance: await balances.expectedOf({ massTolerancePct, inputs, outputs }),
      dryInputs: await Promise.all(inputs.map((input) => balances.dryKgOfInput(input))),
    });
  }

  /** The code is locked until the commit, so that two drafts at one moment get two numbers. */
  private async nextVersion(code: string, sku: string): Promise<number> {
    const { manager } = this.at;
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('recipe'), hashtext($1))", [code]);
    const latest = await manager.findOne(Recipe, { where: { code }, order: { version: "DESC" } });
    if (latest && latest.outputSku !== sku)
      throw invariantViolation("PRD-30", `All versions of ${code} make ${latest.outputSku}.`, { code });
    return (latest?.version ?? 0) + 1;
  }

  private async addLines(recipeId: string, { inputs, outputs, operations }: RecipeDraft): Promise<void> {
    const { manager } = this.at;
    const inputRows = inputs.map(({ quantity, lossPct, ...input }, index) => {
      return { ...input, recipeId, line: index + 1, quantity: quantity.toFixed(), lossPct: lossPct.toFixed() };
    });
    const outputRows = outputs.map(({ quantity, costSharePct, ...output }, index) => {
      return {
        ...output,
        recipeId,
        line: index + 1,
        quantity: quantity.toFixed(),
        costSharePct: costSharePct.toFixed(),
      };
    });
    const operationRows = operations.map(({ stdMinutesPerUnit, stdPersonHoursPerUnit, ...operation }, index) => {
      const times = {
        stdMinutesPerUnit: stdMinutesPerUnit.toFixed(),
        stdPersonHoursPerUnit: stdPersonHoursPerUnit.toFixed(),
      };
      return { ...operation, ...times, recipeId, seq: index + 1 };
    });
    await manager.insert(RecipeInput, inputRows);
    await manager.insert(RecipeOutput, outputRows);
    if (operationRows.length > 0) await manager.insert(RecipeOperation, operationRows);
  }
}
