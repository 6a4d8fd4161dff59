import { Decimal } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import type { Product } from "../product/product.entity.js";

/** What a column of the ledger holds. */
const BELOW = new Decimal(10).pow(15);

/**
 * Refuses a quantity that cannot be stocked as it is; nothing is rounded.
 * @throws INVARIANT_VIOLATION PRD-14
 */
export function requireExact(quantity: Decimal, { sku, qtyScale }: Pick<Product, "sku" | "qtyScale">): void {
  if (quantity.lte(0)) throw invariantViolation("PRD-14", "A quantity is above zero.", { sku });
  if (quantity.gte(BELOW)) throw invariantViolation("PRD-14", "A quantity has at most 15 whole digits.", { sku });
  if (quantity.decimalPlaces() > qtyScale) {
    throw invariantViolation("PRD-14", `${sku} is counted with ${qtyScale} decimal places.`, { sku, qtyScale });
  }
}
