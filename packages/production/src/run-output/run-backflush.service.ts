import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { codedError } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { type FreeLot, freeLots } from "../allocation/free-lots.js";
import { lockBalances } from "../ledger/held-balances.js";
import { storeOf, workInProgressOf } from "../ledger/places.js";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { ProductService } from "../product/product.service.js";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import type { Recipe } from "../recipe/recipe.entity.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import { Consumption, type RecipeInput } from "../recipe/recipe-input.entity.js";
import type { RecipeBalanceService } from "../recipe-sum/recipe-balance.service.js";
import type { Material, RunMaterialService } from "../run-start/run-material.service.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";

/** With what material is computed from what was made. */
export interface RunBackflushWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly lots: LotService;
  readonly orders: WorkOrderService;
  readonly recipes: RecipeService;
  readonly recipeBalances: RecipeBalanceService;
  readonly materials: RunMaterialService;
}

/** So much that a run made, and when. */
export interface MadeByRecipe {
  /** In the base unit of what the run is for. */
  readonly made: Decimal;
  readonly at: Date;
  readonly reason: string | undefined;
}

/** So much of a lot of which an account holds some. */
type Share = Pick<FreeLot, "lotNo"> & { readonly quantity: Decimal };

/**
 * Issues to a run what its recipe computes from what was made (backflush): of materials of which nobody issued any by
 * hand, from the store, first to expire first. Balances are locked.
 */
export class RunBackflushService {
  constructor(private readonly at: RunBackflushWorkshop) {}

  /**
   * @returns whether anything was issued
   * @throws INSUFFICIENT_STOCK when the store has too little that may be used
   */
  async issue(run: ProductionRun, made: MadeByRecipe): Promise<boolean> {
    const recipe = run.recipeId === null ? null : await this.at.recipes.byId(run.recipeId);
    if (!recipe || made.made.lte(0)) return false;
    const inputs = await this.at.recipes.inputsOf(recipe);
    const computed = inputs.filter(({ consume }) => consume === Consumption.BACKFLUSH);
    if (computed.length === 0) return false;
    const byHand = await this.skusIssuedByHand(run);
    const materials: Material[] = [];
    for (const input of computed.filter((one) => !skusOf(one).some((sku) => byHand.has(sku))))
      materials.push(...(await this.materialOf(run, { recipe, input, ...made })));
    if (materials.length === 0) return false;
    await this.at.materials.issue(run, {
      name: `backflush-${run.version}`,
      at: made.at,
      reason: made.reason,
      movements: await this.at.materials.movementsOf(materials, {
        from: storeOf(run.facilityCode),
        to: workInProgressOf(run.facilityCode),
      }),
    });
    return true;
  }

  /** What is still to be issued of one material, lot by lot. */
  private async materialOf(
    run: ProductionRun,
    { recipe, input, made, at }: MadeByRecipe & { readonly recipe: Recipe; readonly input: RecipeInput },
  ): Promise<Material[]> {
    const { recipeBalances, materials, lots } = this.at;
    const issued = await materials.issuedTo(run.id);
    const share = made.plus(run.goodQuantity).div(recipe.outputQuantity);
    const there = issued.filter(({ lot }) => skusOf(input).includes(lot.sku)).map(({ dryKg }) => dryKg);
    let missingKg = there.reduce(
      (rest, dryKg) => rest.minus(dryKg),
      (await recipeBalances.dryKgOfInput(input)).times(share),
    );
    const ownerCode = issued[0]?.lot.ownerCode ?? (await this.ownerOf(run));
    const shares: Share[] = [];
    for (const sku of skusOf(input)) {
      const wanted = { facilityCode: run.facilityCode, sku, ownerCode };
      for (const lot of await this.inStore(wanted, jakartaDayOf(at))) {
        if (missingKg.lte(0)) break;
        const { qtyScale } = await this.at.products.required(sku);
        const quantity = Decimal.min(
          lot.free,
          missingKg.div(lot.dryPerUnit).toDecimalPlaces(qtyScale, Decimal.ROUND_UP),
        );
        shares.push({ lotNo: lot.lotNo, quantity });
        missingKg = missingKg.minus(quantity.times(lot.dryPerUnit));
      }
    }
    if (missingKg.gt(0)) throw tooLittle(run, input, missingKg);
    const known = new Map((await lots.several(shares.map(({ lotNo }) => lotNo))).map((lot) => [lot.lotNo, lot]));
    return shares.flatMap(({ lotNo, quantity }) => {
      const lot = known.get(lotNo);
      return lot ? [{ lot, quantity }] : [];
    });
  }

  /** Lots in the store that may be used on a day, with the dry mass of a unit; those without mass are none. */
  private async inStore(wanted: Parameters<typeof freeLots>[1], day: string) {
    const free = (await freeLots(this.at.manager, wanted, day)).filter(
      ({ location }) => location === StorageLocation.STORE,
    );
    const held = await lockBalances(
      this.at.manager,
      free.map(({ accountId }) => accountId),
    );
    return free.flatMap((lot) => {
      const { dryKg, onHand } = held.get(lot.accountId) ?? { dryKg: new Decimal(0), onHand: new Decimal(1) };
      return dryKg.gt(0) ? [{ ...lot, dryPerUnit: dryKg.div(onHand) }] : [];
    });
  }

  private async ownerOf({ workOrderId }: ProductionRun): Promise<string | null> {
    const order = workOrderId === null ? null : await this.at.orders.byId(workOrderId);
    return order?.ownerCode ?? null;
  }

  private async skusIssuedByHand({ id, facilityCode }: ProductionRun): Promise<Set<string>> {
    const rows: { sku: string }[] = await this.at.manager.query(
      `SELECT DISTINCT account.sku FROM stock_posting posting JOIN stock_leg leg ON leg.posting_id = posting.id
       JOIN stock_account account ON account.id = leg.account_id
       WHERE posting.facility_code = $1 AND posting.key = 'issue/' || $2::uuid::text AND account.location = 'WIP'`,
      [facilityCode, id],
    );
    return new Set(rows.map(({ sku }) => sku));
  }
}

function skusOf({ sku, alternatives }: RecipeInput): string[] {
  return [sku, ...alternatives.filter((one) => one !== sku)];
}

function tooLittle({ facilityCode }: ProductionRun, { sku }: RecipeInput, missingKg: Decimal) {
  const message = `${missingKg.toDecimalPlaces(3, Decimal.ROUND_UP).toFixed()} dry kg of ${sku} are missing in the store of ${facilityCode}.`;
  return codedError("INSUFFICIENT_STOCK", message, { facilityCode, sku });
}
