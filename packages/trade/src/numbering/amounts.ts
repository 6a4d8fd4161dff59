import { Decimal } from "@coir/kit/decimal";

const WHOLE = new Set(["IDR", "JPY", "KRW"]);

/** Quantity times price, rounded to the currency's smallest unit: what a line costs. */
export function lineAmount(quantity: string | Decimal, unitPrice: string, currency: string): Decimal {
  return new Decimal(quantity).times(unitPrice).toDecimalPlaces(WHOLE.has(currency) ? 0 : 2);
}

/** The exact sum of amounts. */
export function sumOf(amounts: readonly (string | Decimal)[]): Decimal {
  return amounts.reduce<Decimal>((sum, amount) => sum.plus(amount), new Decimal(0));
}
