import type { OpenWith } from "@coir/kit/house";
import { type BucketKey, lockBuckets } from "../promise-bucket/lock-buckets.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import type { RecipeInput } from "../recipe/recipe-input.entity.js";
import { AllocationConsumer, type LotAllocation, LotAllocationStatus } from "./lot-allocation.entity.js";
import type { LotAllocationService } from "./lot-allocation.service.js";
import { giveUp, type Taking, takingsOf } from "./settle-allocations.js";

/** A work order for which material may be set apart. */
export interface OrderWithMaterial {
  readonly id: string;
  readonly facilityCode: string;
  readonly ownerCode: string | null;
  readonly recipeId: string | null;
}

/** The stock-keeping units of which a line of a recipe may be: itself, then what may stand in for it. */
export function skusOf({ sku, alternatives }: Pick<RecipeInput, "sku" | "alternatives">): string[] {
  return [sku, ...alternatives.filter((one) => one !== sku)];
}

/** Material in stores that is set apart for work orders. */
export class OrderStockService {
  constructor(
    private readonly at: OpenWith,
    private readonly allocations: LotAllocationService,
    private readonly recipes: RecipeService,
  ) {}

  /** Locks the goods of which an order's recipe takes until the commit; to be asked before the order is locked. */
  async lockGoods({ facilityCode, ownerCode, recipeId }: OrderWithMaterial): Promise<void> {
    const inputs = recipeId === null ? [] : await this.recipes.inputsOf({ id: recipeId });
    const keys: BucketKey[] = inputs.flatMap(skusOf).map((sku) => ({ facilityCode, sku, ownerCode }));
    await lockBuckets(this.at.manager, keys);
  }

  /** What is still set apart for an order, first to be taken first. */
  async open(orderId: string): Promise<LotAllocation[]> {
    const open = await this.allocations.open(orderId);
    return open.filter(({ consumer }) => consumer === AllocationConsumer.WORK_ORDER);
  }

  /** The same, for an order that is to take of it: where something is set apart, its goods are locked. */
  async openLocked(order: OrderWithMaterial): Promise<LotAllocation[]> {
    if ((await this.open(order.id)).length === 0) return [];
    await this.lockGoods(order);
    // Only now: whoever waited for these locks finds what was taken or given up in the meantime.
    return this.open(order.id);
  }

  /** Frees what is still set apart for an order; its goods are locked. */
  async release(orderId: string): Promise<void> {
    await giveUp(this.at.manager, await this.open(orderId), LotAllocationStatus.RELEASED);
  }
}

/** How named lots would be taken of what is set apart, as far as it goes. */
export function takingsOfLots(
  open: readonly LotAllocation[],
  wanted: readonly Pick<Taking & { readonly lotNo: string }, "lotNo" | "quantity">[],
): Taking[] {
  return wanted.flatMap(({ lotNo, quantity }) =>
    takingsOf(
      open.filter((allocation) => allocation.lotNo === lotNo),
      quantity,
    ),
  );
}
