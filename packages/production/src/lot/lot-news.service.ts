import type { OpenWith } from "@coir/kit/house";
import { appendEvent } from "@coir/kit/outbox";
import { type LotOrigin, originsOf } from "../genealogy/genealogy.js";
import type { ProductService } from "../product/product.service.js";
import type { Lot } from "./lot.entity.js";

/** Tells trade what may be done with lots. */
export class LotNewsService {
  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
  ) {}

  /** Tells of each lot as it is now, with its labour origin. */
  async tell(lots: readonly Lot[]): Promise<void> {
    const origins = await originsOf(
      this.at.manager,
      lots.map(({ lotNo }) => lotNo),
    );
    for (const lot of lots) await this.tellOf(lot, origins.get(lot.lotNo) as LotOrigin);
  }

  private async tellOf(lot: Lot, { labourOrigin, upstream }: LotOrigin): Promise<void> {
    const { lotNo, sku, facilityCode, quantity, disposition } = lot;
    const { baseUnit } = await this.products.required(sku);
    await appendEvent(this.at.manager, {
      type: "production.lot.disposition-changed.v1",
      aggregate: `Lot:${lotNo}`,
      occurredAt: this.at.clock(),
      data: { lotNo, sku, facilityCode, quantity, unit: baseUnit, disposition, labourOrigin, upstream },
      peers: ["trade"],
    });
  }
}
