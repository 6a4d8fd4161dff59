import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { originsOf } from "../genealogy/genealogy.js";

/** So much of a lot at a UPT. */
export interface LotAtFacility {
  readonly lotNo: string;
  readonly facilityCode: string;
  /** In the product's base unit. */
  readonly quantity: string;
}

/** What trade is told of lots: how much, and whence they come. */
export class LotsToldService {
  constructor(private readonly manager: EntityManager) {}

  async lotsOf(lots: readonly LotAtFacility[]) {
    const origins = await originsOf(this.manager, [...new Set(lots.map(({ lotNo }) => lotNo))]);
    return lots.map(({ quantity, ...lot }) => ({
      ...lot,
      quantity: new Decimal(quantity).toFixed(),
      ...origins.get(lot.lotNo),
    }));
  }
}
