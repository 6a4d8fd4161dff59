import type { Decimal } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import type { Product } from "../product/product.entity.js";
import { Rational } from "./rational.js";

/**
 * A quantity in another unit, exactly.
 * @param from how many base units one of the given unit is
 * @param to how many base units one of the wanted unit is
 */
export function convert(quantity: Decimal | Rational, from: Rational, to: Rational): Rational {
  const exact = quantity instanceof Rational ? quantity : Rational.from(quantity);
  return exact.times(from).over(to);
}

/**
 * A converted quantity as it can be posted: nothing is rounded.
 * @throws INVARIANT_VIOLATION PRD-14 when it does not end at the product's scale
 */
export function requirePostable(converted: Rational, { sku, qtyScale }: Pick<Product, "sku" | "qtyScale">): Decimal {
  const exact = converted.exactAt(qtyScale);
  if (exact) return exact;
  throw invariantViolation(
    "PRD-14",
    `${converted.num}/${converted.den} does not end with ${qtyScale} decimal places, by which ${sku} is stocked.`,
    { sku, qtyScale },
  );
}
