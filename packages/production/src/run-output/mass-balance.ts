import { Decimal } from "@coir/kit/decimal";
import { codedError } from "@coir/kit/errors";
import type { StockMovement } from "../ledger/posting.js";

/**
 * Nothing comes of nothing: by nominal weight, no more comes out than went in.
 * @throws MASS_BALANCE_VARIANCE with both weights in kilograms
 */
export function requireMassBalance(used: readonly StockMovement[], gained: readonly StockMovement[]): void {
  const inKg = weightKg(used);
  const outKg = weightKg(gained);
  if (outKg.lte(inKg)) return;
  throw codedError("MASS_BALANCE_VARIANCE", `Of ${inKg.toFixed()} kg cannot come ${outKg.toFixed()} kg.`, {
    inKg: inKg.toFixed(),
    outKg: outKg.toFixed(),
  });
}

function weightKg(movements: readonly StockMovement[]): Decimal {
  return movements.reduce((sum, { quantity, product }) => sum.plus(quantity.times(product.nominalKg)), new Decimal(0));
}
