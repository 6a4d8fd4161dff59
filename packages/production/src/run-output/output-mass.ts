import { Decimal } from "@coir/kit/decimal";
import { badInput, codedError } from "@coir/kit/errors";
import type { Product } from "../product/product.entity.js";

/** To grams. */
const DRY_SCALE = 3;

/** Something that came out of a run, as it was weighed. */
export interface Weighed {
  /** In the product's base unit. */
  readonly quantity: Decimal;
  readonly grossKg?: Decimal | undefined;
  /** 0 to below 1. */
  readonly moisture?: Decimal | undefined;
}

/**
 * Dry kilograms of something that came out: its weight less its water. What was not measured is as dry as the material.
 * @param dryness dry share of the nominal weight of the material
 * @throws BAD_USER_INPUT for a weight not above zero or a moisture out of bounds
 */
export function dryKgOf(
  { nominalKg }: Pick<Product, "nominalKg">,
  { quantity, grossKg, moisture }: Weighed,
  dryness: Decimal,
): Decimal {
  if (grossKg?.lte(0)) throw badInput("A weight is above zero.", "grossKg");
  if (moisture && (moisture.lt(0) || moisture.gte(1))) throw badInput("Moisture is from 0 to below 1.", "moisture");
  const gross = grossKg ?? quantity.times(nominalKg);
  const dry = moisture ? gross.times(new Decimal(1).minus(moisture)) : gross.times(dryness);
  return dry.toDecimalPlaces(DRY_SCALE, Decimal.ROUND_DOWN);
}

/**
 * How dry material is: its dry mass as a share of its nominal weight; 1 where it has none.
 * @param materials with what each weighs dry
 */
export function drynessOf(materials: readonly { readonly nominalKg: Decimal; readonly dryKg: Decimal }[]): Decimal {
  const sum = (kilograms: readonly Decimal[]) => kilograms.reduce((a, b) => a.plus(b), new Decimal(0));
  const nominal = sum(materials.map(({ nominalKg }) => nominalKg));
  return nominal.isZero() ? new Decimal(1) : sum(materials.map(({ dryKg }) => dryKg)).div(nominal);
}

/**
 * Nothing comes of nothing: dry, no more comes out than went in.
 * @throws MASS_BALANCE_VARIANCE with both masses in dry kilograms
 */
export function requireMass(inKg: Decimal, outKg: Decimal): void {
  if (outKg.lte(inKg)) return;
  throw codedError("MASS_BALANCE_VARIANCE", `Of ${inKg.toFixed()} dry kg cannot come ${outKg.toFixed()} dry kg.`, {
    inKg: inKg.toFixed(),
    outKg: outKg.toFixed(),
  });
}
