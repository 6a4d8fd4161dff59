import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { codedError } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import type { LotAllocation } from "../allocation/lot-allocation.entity.js";
import { type OrderStockService, skusOf } from "../allocation/order-stock.service.js";
import type { Taking } from "../allocation/settle-allocations.js";
import { freeStoreLots, lotsSetApart, type StoreLot, type StoreShare, takeByMass } from "../allocation/store-lots.js";
import { storeOf, workInProgressOf } from "../ledger/places.js";
import type { LotService } from "../lot/lot.service.js";
import type { ProductService } from "../product/product.service.js";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import type { BucketKey } from "../promise-bucket/lock-buckets.js";
import type { Recipe } from "../recipe/recipe.entity.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import { Consumption, type RecipeInput } from "../recipe/recipe-input.entity.js";
import type { RecipeBalanceService } from "../recipe-sum/recipe-balance.service.js";
import type { Material, RunMaterialService } from "../run-start/run-material.service.js";
import type { WorkOrder } from "../work-order/work-order.entity.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";

/** With what material is computed from what was made. */
export interface RunBackflushWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly lots: LotService;
  readonly orders: WorkOrderService;
  readonly recipes: RecipeService;
  readonly recipeBalances: RecipeBalanceService;
  readonly materials: RunMaterialService;
  readonly orderStock: OrderStockService;
}

/** So much that a run made, and when. */
export interface MadeByRecipe {
  /** In the base unit of what the run is for. */
  readonly made: Decimal;
  readonly at: Date;
  readonly reason: string | undefined;
}

/** A run whose material is computed, with the order that it serves and what is set apart for it. */
export interface Served {
  readonly run: ProductionRun;
  readonly order: WorkOrder | null;
  readonly setApart: readonly LotAllocation[];
}

/**
 * Issues to a run what its recipe computes from what was made (backflush): of materials of which nobody issued any by
 * hand, from the store, what is set apart for its order and then first to expire first. Balances are locked.
 */
export class RunBackflushService {
  constructor(private readonly at: RunBackflushWorkshop) {}

  /** A run with what is set apart for its order; to be asked before any balance is locked, as goods are locked by it. */
  async served(run: ProductionRun): Promise<Served> {
    const { recipeId, workOrderId } = run;
    const order = recipeId === null || workOrderId === null ? null : await this.at.orders.byId(workOrderId);
    return { run, order, setApart: order ? await this.at.orderStock.openLocked(order) : [] };
  }

  /**
   * @returns whether anything was issued
   * @throws INSUFFICIENT_STOCK when the store has too little that may be used
   */
  async issue(served: Served, made: MadeByRecipe): Promise<boolean> {
    const { run } = served;
    const recipe = run.recipeId === null ? null : await this.at.recipes.byId(run.recipeId);
    if (!recipe || made.made.lte(0)) return false;
    const inputs = await this.at.recipes.inputsOf(recipe);
    const computed = inputs.filter(({ consume }) => consume === Consumption.BACKFLUSH);
    if (computed.length === 0) return false;
    const byHand = await this.skusIssuedByHand(run);
    const shares: StoreShare[] = [];
    for (const input of computed.filter((one) => !skusOf(one).some((sku) => byHand.has(sku))))
      shares.push(...(await this.sharesOf(served, { recipe, input, ...made })));
    if (shares.length === 0) return false;
    const materials = await this.materialsOf(shares);
    await this.at.materials.issue(run, {
      name: `backflush-${run.version}`,
      at: made.at,
      reason: made.reason,
      movements: await this.at.materials.movementsOf(materials, {
        from: storeOf(run.facilityCode),
        to: workInProgressOf(run.facilityCode),
      }),
      takings: shares.flatMap(takingOf),
    });
    return true;
  }

  /** What is still to be issued of one material, lot by lot. */
  private async sharesOf(
    { run, order, setApart }: Served,
    { recipe, input, made, at }: MadeByRecipe & { readonly recipe: Recipe; readonly input: RecipeInput },
  ): Promise<StoreShare[]> {
    const { recipeBalances, materials, products } = this.at;
    const issued = await materials.issuedTo(run.id);
    const share = made.plus(run.goodQuantity).div(recipe.outputQuantity);
    const there = issued.filter(({ lot }) => skusOf(input).includes(lot.sku)).map(({ dryKg }) => dryKg);
    let missingKg = there.reduce(
      (rest, dryKg) => rest.minus(dryKg),
      (await recipeBalances.dryKgOfInput(input)).times(share),
    );
    const ownerCode = issued[0]?.lot.ownerCode ?? order?.ownerCode ?? null;
    const shares: StoreShare[] = [];
    for (const sku of skusOf(input)) {
      const lots = await this.inStore(
        { facilityCode: run.facilityCode, sku, ownerCode, day: jakartaDayOf(at) },
        setApart,
      );
      const taken = takeByMass(lots, missingKg, (await products.required(sku)).qtyScale);
      shares.push(...taken.shares);
      missingKg = taken.missingKg;
    }
    if (missingKg.gt(0)) throw tooLittle(run, input, missingKg);
    return shares;
  }

  /** What of a product may be used: what is set apart for the order, then what is free. */
  private async inStore(
    { day, ...wanted }: BucketKey & { readonly day: string },
    setApart: readonly LotAllocation[],
  ): Promise<StoreLot[]> {
    const { manager, lots } = this.at;
    const known = await lots.several(setApart.map(({ lotNo }) => lotNo));
    const usable = known.filter(({ sku, ownerCode, expiresOn }) => {
      return sku === wanted.sku && ownerCode === wanted.ownerCode && (expiresOn === null || expiresOn > day);
    });
    const own = setApart.filter((one) => usable.some(({ lotNo }) => lotNo === one.lotNo));
    return [...(await lotsSetApart(manager, own)), ...(await freeStoreLots(manager, wanted, day))];
  }

  private async materialsOf(shares: readonly StoreShare[]): Promise<Material[]> {
    const lotNos = shares.map(({ lot: { lotNo } }) => lotNo);
    const known = new Map((await this.at.lots.several(lotNos)).map((lot) => [lot.lotNo, lot]));
    return shares.flatMap(({ lot: { lotNo }, quantity }) => {
      const lot = known.get(lotNo);
      return lot ? [{ lot, quantity }] : [];
    });
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

function takingOf({ lot: { allocation }, quantity }: StoreShare): Taking[] {
  return allocation ? [{ allocation, quantity }] : [];
}

function tooLittle({ facilityCode }: ProductionRun, { sku }: RecipeInput, missingKg: Decimal) {
  const message = `${missingKg.toDecimalPlaces(3, Decimal.ROUND_UP).toFixed()} dry kg of ${sku} are missing in the store of ${facilityCode}.`;
  return codedError("INSUFFICIENT_STOCK", message, { facilityCode, sku });
}
