import { DOMINANCE_SHARE, SMALLEST_GROUP, Suppression } from "@coir/vocabulary/suppression";

/**
 * Why the labour of a group may not be shown, or NONE.
 * @param workers distinct persons who worked
 * @param largestShare share of the busiest of them in the minutes, 0 to 1
 */
export function suppressionOf({
  workers,
  largestShare,
}: {
  readonly workers: number;
  readonly largestShare: number;
}): Suppression {
  if (workers === 0) return Suppression.NO_DATA;
  if (workers < SMALLEST_GROUP) return Suppression.SMALL_CELL;
  return largestShare > DOMINANCE_SHARE ? Suppression.DOMINANCE : Suppression.NONE;
}
