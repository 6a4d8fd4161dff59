import type { Money } from "@coir/vocabulary/money";

/** An amount of whole rupiah. */
export function rupiah(amount: string): Money {
  return { amount, currency: "IDR" };
}
