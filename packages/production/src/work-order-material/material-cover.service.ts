import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import { type OrderWithMaterial, skusOf } from "../allocation/order-stock.service.js";
import { freeStoreLots, type StoreLot, type StoreShare, takeByMass } from "../allocation/store-lots.js";
import { freeStockOf } from "../atp/supply.js";
import type { SupplyService } from "../atp/supply.service.js";
import type { ProductService } from "../product/product.service.js";
import type { MaterialNeed } from "./material-need.service.js";

const CONFIDENCE = 0.9;

/** What of one product covers a need. */
export interface CoverOfSku {
  readonly sku: string;
  readonly shares: readonly StoreShare[];
}

/** What covers a need, and what is lacking, in dry kilograms. */
export interface Cover {
  readonly bySku: readonly CoverOfSku[];
  readonly lackingKg: Decimal;
}

/** With what needs are covered. */
export interface MaterialCoverWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly supply: SupplyService;
}

/** Finds in the store what covers the needs of work orders. */
export class MaterialCoverService {
  constructor(private readonly at: MaterialCoverWorkshop) {}

  /**
   * The free lots of the store that cover what is missing of a material, first to expire first, what may stand in for it
   * last. What was promised to buyers, without lots yet, is left to them. Balances are locked.
   */
  async of(order: OrderWithMaterial, { input, missingKg }: MaterialNeed): Promise<Cover> {
    const { manager, clock, products } = this.at;
    const bySku: CoverOfSku[] = [];
    let lackingKg = missingKg;
    for (const sku of skusOf(input)) {
      if (lackingKg.lte(0)) break;
      const { facilityCode, ownerCode } = order;
      const key = { facilityCode, ownerCode, sku };
      const lots = await freeStoreLots(manager, key, jakartaDayOf(clock()));
      const unpromised = upTo(lots, await this.unpromised(key));
      const taken = takeByMass(unpromised, lackingKg, (await products.required(sku)).qtyScale);
      if (taken.shares.length > 0) bySku.push({ sku, shares: taken.shares });
      lackingKg = taken.missingKg;
    }
    return { bySku, lackingKg };
  }

  /** How much of a product may be taken at a UPT without breaking a promise of today or later, in its base unit. */
  async unpromised({
    facilityCode,
    sku,
    ownerCode,
  }: Omit<OrderWithMaterial, "id" | "recipeId"> & { readonly sku: string }) {
    const { products, supply, clock } = this.at;
    const today = jakartaDayOf(clock());
    const { supplies } = await supply.read({
      sku,
      qtyScale: (await products.required(sku)).qtyScale,
      ownerCode,
      hub: facilityCode,
      usableOn: today,
      confidence: CONFIDENCE,
      facilities: [facilityCode],
    });
    const own = supplies.find((one) => one.facilityCode === facilityCode);
    return own ? freeStockOf(own, today) : new Decimal(0);
  }
}

/** The lots, in their order, as far as so much goes. */
function upTo(lots: readonly StoreLot[], quantity: Decimal): StoreLot[] {
  let rest = quantity;
  return lots.flatMap((lot) => {
    const free = Decimal.min(lot.free, rest);
    rest = rest.minus(free);
    return free.gt(0) ? [{ ...lot, free }] : [];
  });
}
