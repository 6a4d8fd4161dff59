import { Decimal } from "@coir/kit/decimal";
import type { ProtectedRate } from "@coir/vocabulary/protected";
import { SMALLEST_GROUP, Suppression } from "@coir/vocabulary/suppression";

/** Fewest persons that a rate may be of. */
export const SMALLEST_DENOMINATOR = 10;
/** Below so many, "all" and "none" of a sensitive outcome are not told. */
const SMALLEST_ABSOLUTE = 20;

/** A part of a group of persons. */
export interface PartOfGroup {
  readonly part: number;
  readonly group: number;
  /** Whether it would harm each of the group to be known to be, or not to be, of the part. */
  readonly sensitive?: boolean;
}

/**
 * Why a rate may not be shown, or NONE. A part, or what is left of the group, of one to four persons is withheld:
 * whoever knows the group could reckon it back from the rate.
 */
export function suppressionOfRate({ part, group, sensitive = false }: PartOfGroup): Suppression {
  if (group === 0) return Suppression.NO_DATA;
  const isSmall = (persons: number) => persons > 0 && persons < SMALLEST_GROUP;
  const tellsOfAll = sensitive && group < SMALLEST_ABSOLUTE && (part === 0 || part === group);
  if (group < SMALLEST_DENOMINATOR || isSmall(part) || isSmall(group - part) || tellsOfAll)
    return Suppression.SMALL_CELL;
  return Suppression.NONE;
}

/** A rate from 0 to 1 in whole hundredths, withheld where it would point to few. */
export function protectedRate(of: PartOfGroup): ProtectedRate {
  const suppression = suppressionOfRate(of);
  const shown = suppression === Suppression.NONE;
  return { value: shown ? new Decimal(of.part).div(of.group).toDecimalPlaces(2).toFixed() : null, suppression };
}
