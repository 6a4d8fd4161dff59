import DecimalJs from "decimal.js";

/** Exact decimal numbers. An own constructor, so that no other library's settings change ours. */
export const Decimal = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_EVEN,
  toExpNeg: -40,
  toExpPos: 40,
});
/** An exact decimal number. */
export type Decimal = DecimalJs;

/**
 * Splits a whole amount by weights so that the parts sum exactly (largest remainder, ties to the first).
 * @param total amount in the smallest unit, for example whole rupiah
 * @param weights none negative, at least one above zero
 * @throws RangeError when no weight is above zero or one is negative
 */
export function splitByWeight(total: Decimal, weights: readonly Decimal[]): Decimal[] {
  const sum = weights.reduce((a, b) => a.plus(b), new Decimal(0));
  if (sum.lte(0) || weights.some((weight) => weight.lt(0))) throw new RangeError("Weights must be positive.");
  const exact = weights.map((weight) => total.times(weight).div(sum));
  const parts = exact.map((value) => value.floor());
  const rest = total.minus(parts.reduce((a, b) => a.plus(b), new Decimal(0))).toNumber();
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value.minus(value.floor()) }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, rest)) parts[index] = (parts[index] as Decimal).plus(1);
  return parts;
}
