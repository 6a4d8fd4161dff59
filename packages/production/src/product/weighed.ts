import { Decimal } from "@coir/kit/decimal";
import { badInput } from "@coir/kit/errors";
import type { Product } from "./product.entity.js";

/** To grams. */
const DRY_SCALE = 3;

/** What a column of the ledger holds. */
const KG_BELOW = new Decimal(10).pow(15);

/** Goods as they were weighed. */
export interface Weighed {
  /** In the product's base unit. */
  readonly quantity: Decimal;
  readonly grossKg?: Decimal | undefined;
  /** 0 to below 1. */
  readonly moisture?: Decimal | undefined;
}

/**
 * Dry kilograms of goods: their weight less their water. What was not weighed weighs as is nominal.
 * @param dryness dry share of the weight where the water was not measured: that of the material; 1 where none is known
 * @throws BAD_USER_INPUT for a weight not above zero or a moisture out of bounds
 */
export function dryKgOf(
  { nominalKg }: Pick<Product, "nominalKg">,
  { quantity, grossKg, moisture }: Weighed,
  dryness: Decimal,
): Decimal {
  if (grossKg?.gte(KG_BELOW)) throw badInput("A weight has at most 15 whole digits.", "grossKg");
  if (grossKg?.lte(0)) throw badInput("A weight is above zero.", "grossKg");
  if (moisture && (moisture.lt(0) || moisture.gte(1))) throw badInput("Moisture is from 0 to below 1.", "moisture");
  const gross = grossKg ?? quantity.times(nominalKg);
  const dry = moisture ? gross.times(new Decimal(1).minus(moisture)) : gross.times(dryness);
  return dry.toDecimalPlaces(DRY_SCALE, Decimal.ROUND_DOWN);
}
