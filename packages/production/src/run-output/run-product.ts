import type { Decimal } from "@coir/kit/decimal";
import type { Lot } from "../lot/lot.entity.js";
import type { Product } from "../product/product.entity.js";

/** Something that came out of a run. */
export interface RunProduct {
  readonly product: Product;
  /** Null for what is thrown away. */
  readonly lot: Lot | null;
  /** In the product's base unit. */
  readonly quantity: Decimal;
  readonly dryKg: Decimal;
}

/** All that came out of a run at one time. */
export interface RunYield {
  readonly primary: readonly RunProduct[];
  readonly byProducts: readonly RunProduct[];
  readonly scrap: readonly RunProduct[];
}
