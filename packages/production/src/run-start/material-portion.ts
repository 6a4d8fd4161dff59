import { Decimal } from "@coir/kit/decimal";
import { badInput } from "@coir/kit/errors";
import type { LotQuantityInput } from "./run-material.input.js";
import { type IssuedMaterial, requireEachOnce } from "./run-material.service.js";

/** To grams. */
const DRY_SCALE = 3;

/**
 * The portions of a run's material that are named, each with its share of the dry mass.
 * @param field of the input
 * @throws BAD_USER_INPUT where a lot is named twice, was not issued, or less of it is left
 */
export function portionsOf(
  issued: readonly IssuedMaterial[],
  wanted: readonly LotQuantityInput[],
  field: string,
): IssuedMaterial[] {
  requireEachOnce(wanted, field);
  return wanted.map(({ lotNo, quantity }) => {
    const material = issued.find(({ lot }) => lot.lotNo === lotNo);
    if (!material || quantity.lte(0) || quantity.gt(material.quantity))
      throw badInput(`The run has ${material?.quantity.toFixed() ?? "nothing"} of ${lotNo}.`, field);
    return { ...material, quantity, dryKg: shareOf(material, quantity) };
  });
}

/** What is left of a run's material without some portions. */
export function withoutPortions(
  issued: readonly IssuedMaterial[],
  portions: readonly IssuedMaterial[],
): IssuedMaterial[] {
  return issued.flatMap((material) => {
    const portion = portions.find(({ lot }) => lot.lotNo === material.lot.lotNo);
    if (!portion) return [material];
    const left = { quantity: material.quantity.minus(portion.quantity), dryKg: material.dryKg.minus(portion.dryKg) };
    return left.quantity.gt(0) ? [{ ...material, ...left }] : [];
  });
}

/** The whole takes the whole mass, so that rounding leaves nothing behind. */
function shareOf({ quantity: whole, dryKg }: IssuedMaterial, quantity: Decimal): Decimal {
  if (quantity.eq(whole)) return dryKg;
  return dryKg.times(quantity).div(whole).toDecimalPlaces(DRY_SCALE, Decimal.ROUND_DOWN);
}
