import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { badInput } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { requireExact } from "../ledger/exact-quantity.js";
import { Lot } from "../lot/lot.entity.js";
import type { ProductService } from "../product/product.service.js";
import { dryKgOf } from "../product/weighed.js";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import { RecipeOutputKind } from "../recipe/recipe-output.entity.js";
import type { IssuedMaterial } from "../run-start/run-material.service.js";
import { drynessOf } from "./output-mass.js";
import type { RecordOutputInput, RunByProductInput, RunOutputInput, RunScrapInput } from "./run-output.input.js";
import type { RunProduct, RunYield } from "./run-product.js";

const { CO_PRODUCT, BY_PRODUCT } = RecipeOutputKind;

/** With what the output of runs is weighed. */
export interface RunYieldWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly recipes: RecipeService;
}

/** Weighs what runs made, dry. */
export class RunYieldService {
  constructor(private readonly at: RunYieldWorkshop) {}

  /**
   * What a run made at one time, with new lots for all but the scrap. They belong to the owner of the material.
   * @throws NOT_FOUND for an unknown product; BAD_USER_INPUT for what the recipe does not name, or weights out of bounds;
   * INVARIANT_VIOLATION PRD-14
   */
  async of(run: ProductionRun, input: RecordOutputInput, issued: readonly IssuedMaterial[]): Promise<RunYield> {
    const { outputs, byProducts = [], scrap = [] } = input;
    if (outputs.length + byProducts.length + scrap.length === 0) throw badInput("Something came out.", "outputs");
    await this.requireNamed(run, byProducts);
    const dryness = await this.drynessOf(issued);
    const madeOn = jakartaDayOf(input.endedAt ?? this.at.clock());
    const { facilityCode, id: runId } = run;
    const ownerCode = issued[0]?.lot.ownerCode ?? null;
    const lotOf = ({ lotNo, quantity }: RunOutputInput, sku: string): Lot =>
      this.at.manager.create(Lot, {
        lotNo,
        ownerCode,
        disposition: input.disposition,
        quantity: quantity.toFixed(),
        sku,
        facilityCode,
        madeOn,
        runId,
        supplierCode: null,
        declaredLabourOrigin: null,
      });
    const weigh = async (one: RunOutputInput | RunScrapInput, sku: string, lot: Lot | null): Promise<RunProduct> => {
      const product = await this.at.products.required(sku);
      requireExact(one.quantity, product);
      return { product, lot, quantity: one.quantity, dryKg: dryKgOf(product, one, dryness) };
    };
    return {
      primary: await Promise.all(outputs.map((one) => weigh(one, run.sku, lotOf(one, run.sku)))),
      byProducts: await Promise.all(byProducts.map((one) => weigh(one, one.sku, lotOf(one, one.sku)))),
      scrap: await Promise.all(scrap.map((one) => weigh(one, one.sku, null))),
    };
  }

  private async requireNamed(run: ProductionRun, byProducts: readonly RunByProductInput[]): Promise<void> {
    if (byProducts.some(({ sku }) => sku === run.sku))
      throw badInput("What the run is for is an output.", "byProducts");
    const recipe = run.recipeId !== null && byProducts.length > 0 ? await this.at.recipes.byId(run.recipeId) : null;
    if (!recipe) return;
    const named = (await this.at.recipes.outputsOf(recipe)).filter(({ kind }) =>
      [CO_PRODUCT, BY_PRODUCT].includes(kind),
    );
    const other = byProducts.find(({ sku }) => !named.some((output) => output.sku === sku));
    if (other) throw badInput(`Recipe ${recipe.code} makes no ${other.sku} besides.`, "byProducts");
  }

  private async drynessOf(issued: readonly IssuedMaterial[]): Promise<Decimal> {
    return drynessOf(
      await Promise.all(
        issued.map(async ({ lot, quantity, dryKg }) => {
          const { nominalKg } = await this.at.products.required(lot.sku);
          return { nominalKg: new Decimal(nominalKg).times(quantity), dryKg };
        }),
      ),
    );
  }
}
