import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { forbidden } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import type { Quantity } from "@coir/vocabulary/quantity";
import DataLoader from "dataloader";
import type { PackService } from "../pack/pack.service.js";
import type { Product } from "../product/product.entity.js";
import type { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { inBaseUnit } from "../reservation/base-quantity.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import type { AtpInput } from "./atp.input.js";
import type { AtpPlan } from "./atp-plan.js";
import { constraintsOf } from "./plan-constraints.js";
import { type PlannedSource, type PlanRequest, planPromise } from "./promise-plan.js";
import { freeOn, type SupplyWish } from "./supply.js";
import type { SupplyService } from "./supply.service.js";

const CONFIDENCE = 0.9;

interface Wanted {
  readonly facilityCode: string;
  readonly sku: string;
  readonly on: string;
}

/** Tells what can be promised; nothing is held by it. */
export class AtpService {
  private readonly ofFacilityLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
    private readonly supply: SupplyService,
    private readonly packs: PackService,
  ) {
    this.ofFacilityLoader = new DataLoader((wanted: readonly Wanted[]) => this.ofFacilities(wanted), {
      cacheKeyFn: JSON.stringify,
    });
  }

  /**
   * Plans a promise out of the UPTs that the viewer sees; of a partner, out of its own goods.
   * @throws NOT_FOUND for an unknown product; FORBIDDEN for goods of another partner; INVARIANT_VIOLATION PRD-14
   */
  async plan(input: AtpInput): Promise<AtpPlan> {
    const { sku, needOn, maxFacilities, shipFrom: hub, confidence } = input;
    const product = await this.products.required(sku);
    const request: PlanRequest = {
      quantity: inBaseUnit(input.quantity, input.unit, product),
      qtyScale: product.qtyScale,
      today: jakartaDayOf(this.at.clock()),
      needOn,
      maxFacilities,
      withCapacity: true,
    };
    const ownerCode = this.ownerOf(input.ownerCode);
    const { supplies, assumptions } = await this.supply.read({
      sku,
      qtyScale: product.qtyScale,
      ownerCode,
      hub,
      usableOn: needOn,
      confidence,
      facilities: this.facilities(),
    });
    const plan = planPromise(request, supplies);
    const amount = (value: Decimal) => quantityOf(value.toFixed(), product);
    return {
      feasible: plan.shortfall.isZero(),
      promisedOn: plan.promisedOn,
      quantity: amount(plan.quantity),
      shortfall: amount(plan.shortfall),
      containersFilled: await this.containersFilled(product, input.containers, plan.quantity),
      sources: plan.sources.map((source) => sourceOf(source, product)),
      constraints: constraintsOf(request, supplies, plan),
      assumptions: [...assumptions],
    };
  }

  private async containersFilled(
    product: Product,
    type: AtpInput["containers"],
    quantity: Decimal,
  ): Promise<string | null> {
    const fill = type && (await this.packs.containerFill(product, type));
    return fill ? quantity.div(fill.quantity.value).toDecimalPlaces(2, Decimal.ROUND_DOWN).toFixed() : null;
  }

  /** What a UPT can promise of a product for a day, ready there; null for a viewer who does not see it. Many UPTs share a reading. */
  async ofFacility(facilityCode: string, sku: string, on: string): Promise<Quantity | null> {
    const facilities = this.facilities();
    if (facilities && !facilities.includes(facilityCode)) return null;
    if (!(await this.products.bySku(sku))) return null;
    return this.ofFacilityLoader.load({ facilityCode, sku, on });
  }

  private async ofFacilities(wanted: readonly Wanted[]): Promise<Quantity[]> {
    const free = new Map<string, Quantity>();
    for (const alike of Map.groupBy(wanted, ({ sku, on }) => JSON.stringify([sku, on])).values()) {
      const { sku, on } = alike[0] as Wanted;
      const product = await this.products.required(sku);
      const facilities = alike.map(({ facilityCode }) => facilityCode);
      const { supplies } = await this.supply.read(this.wishAt(product, on, facilities));
      const bySupplier = new Map(supplies.map((supply) => [supply.facilityCode, freeOn(supply, on)]));
      for (const one of alike)
        free.set(JSON.stringify(one), quantityOf((bySupplier.get(one.facilityCode) ?? 0).toFixed(), product));
    }
    return wanted.map((one) => free.get(JSON.stringify(one)) as Quantity);
  }

  private wishAt({ sku, qtyScale }: Product, on: string, facilities: readonly string[]): SupplyWish {
    const [hub = ""] = facilities;
    return { sku, qtyScale, ownerCode: this.ownerOf(null), hub, usableOn: on, confidence: CONFIDENCE, facilities };
  }

  /** A partner sees its own goods in all UPTs. */
  private facilities(): readonly string[] | null {
    return this.at.viewer.claims.partner === undefined ? facilitiesOf(this.at.viewer) : null;
  }

  private ownerOf(ownerCode: string | null | undefined): string | null {
    const { partner } = this.at.viewer.claims;
    if (partner === undefined) return ownerCode ?? null;
    if (ownerCode !== undefined && ownerCode !== null && ownerCode !== partner)
      throw forbidden("You may promise your own goods alone.", { ownerCode });
    return partner;
  }
}

function sourceOf(source: PlannedSource, product: Product) {
  const { fromStock, fromWorkOrders, fromCapacity, supply, ...days } = source;
  const amount = (value: Decimal) => quantityOf(value.toFixed(), product);
  let rest = fromStock;
  const lotNos = supply.lots.flatMap(({ lotNo, free }) => {
    const isTaken = rest.gt(0);
    rest = rest.minus(free);
    return isTaken ? [lotNo] : [];
  });
  return {
    ...days,
    lotNos,
    fromStock: amount(fromStock),
    fromWorkOrders: amount(fromWorkOrders),
    fromCapacity: amount(fromCapacity),
    yieldP10: supply.yieldP10.toFixed(),
  };
}
