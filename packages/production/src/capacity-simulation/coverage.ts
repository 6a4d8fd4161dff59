import { Decimal } from "@coir/kit/decimal";
import { type Dated, daysBetween, sumOf } from "../atp/supply.js";

/** What is to be ready on a day, for whom. */
export interface Demand extends Dated {
  readonly reservationId: string;
}

/** A demand that is not met in time. */
export interface Gap {
  readonly reservationId: string;
  /** In the product's base unit. */
  readonly short: Decimal;
  /** Days until it is met; null when it never is. */
  readonly lateByDays: number | null;
}

/**
 * The demands that stock and output do not meet in time, when those of the earliest day are met first.
 * @param demands in the order in which they are met
 */
export function gapsOf(stock: Decimal, outputs: readonly Dated[], demands: readonly Demand[]): Gap[] {
  const by = (day: string) => sumOf([stock, ...outputs.filter(({ on }) => on <= day).map(({ quantity }) => quantity)]);
  const days = outputs.map(({ on }) => on).sort();
  let wanted = new Decimal(0);
  return demands.flatMap(({ reservationId, on, quantity }) => {
    wanted = wanted.plus(quantity);
    const short = Decimal.min(quantity, wanted.minus(by(on)));
    if (short.lte(0)) return [];
    const need = wanted;
    const met = days.find((day) => day > on && by(day).gte(need));
    return [{ reservationId, short, lateByDays: met === undefined ? null : daysBetween(on, met) }];
  });
}

/** The gaps that a change opens or widens. */
export function newGaps(before: readonly Gap[], after: readonly Gap[]): Gap[] {
  const known = new Map(before.map((gap) => [gap.reservationId, gap.short]));
  return after.filter(({ reservationId, short }) => short.gt(known.get(reservationId) ?? 0));
}
