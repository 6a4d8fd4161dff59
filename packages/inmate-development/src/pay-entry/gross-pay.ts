import { Decimal, splitByWeight } from "@coir/kit/decimal";
import type { RateCard } from "../rate-card/rate-card.entity.js";

const MINUTES_PER_HOUR = 60;

/** What a person did under one rate card. */
export interface WorkDone {
  readonly minutes: number;
  readonly pieces: number;
  readonly card: Pick<RateCard, "hourlyRate" | "pieceRate">;
}

/** What work earns, exact; a rate that the card does not have earns nothing. */
export function earned(work: readonly WorkDone[]): Decimal {
  return work.reduce((sum, { minutes, pieces, card }) => {
    const byTime = new Decimal(card.hourlyRate ?? 0).times(minutes).div(MINUTES_PER_HOUR);
    return sum.plus(byTime).plus(new Decimal(card.pieceRate ?? 0).times(pieces));
  }, new Decimal(0));
}

/**
 * The gross pay of each person in whole rupiah: the exact sum of all, rounded half to even, spread by largest remainder.
 * @param exact what each earned, exact
 */
export function wholeRupiah(exact: readonly Decimal[]): Decimal[] {
  const sum = exact.reduce((a, b) => a.plus(b), new Decimal(0));
  return sum.isZero() ? exact.map(() => new Decimal(0)) : splitByWeight(sum.toDecimalPlaces(0), exact);
}
