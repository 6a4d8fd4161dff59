import { Decimal } from "@coir/kit/decimal";

/** The share of what is expected by which a count may differ without a second person (PRD-62). */
const TOLERANCE = new Decimal("0.02");

/** Whether a count differs so much that a second person answers for it. */
export function isLargeDifference(difference: Decimal, expected: Decimal | string): boolean {
  return difference.abs().gt(TOLERANCE.times(expected));
}
