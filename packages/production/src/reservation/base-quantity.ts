import { Decimal } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import { UnitCode } from "@coir/vocabulary/quantity";
import { requireExact } from "../ledger/exact-quantity.js";
import type { Product } from "../product/product.entity.js";

/** Kilograms of one unit of mass. */
const KILOGRAMS: Readonly<Partial<Record<UnitCode, Decimal>>> = {
  [UnitCode.GRM]: new Decimal("0.001"),
  [UnitCode.KGM]: new Decimal(1),
  [UnitCode.TNE]: new Decimal(1000),
};

/**
 * A quantity in its product's base unit, exactly.
 * @throws INVARIANT_VIOLATION PRD-14 for a unit that does not convert exactly, and for a quantity that is not of the product's scale
 */
export function inBaseUnit(quantity: Decimal, unit: UnitCode, product: Product): Decimal {
  const [from, to] = [KILOGRAMS[unit], KILOGRAMS[product.baseUnit]];
  const { sku, baseUnit } = product;
  if (unit !== baseUnit && !(from && to))
    throw invariantViolation("PRD-14", `${sku} is counted in ${baseUnit}; ${unit} does not convert exactly.`, { sku });
  const converted = from && to ? quantity.times(from).div(to) : quantity;
  requireExact(converted, product);
  return converted;
}
