import { Decimal } from "@coir/kit/decimal";

/** Rupiah per base unit. SYNTHETIC: nobody has told what the UPTs pay. */
const PRICES: Readonly<Record<string, number>> = { "HUSK-BROWN": 450, "FIB-MIX-A": 3_250 };

/** What is paid for so much of a product, in whole rupiah. */
export function paidFor(sku: string, quantity: Decimal | number): Decimal {
  return new Decimal(quantity).times(PRICES[sku] ?? 0).toDecimalPlaces(0);
}
