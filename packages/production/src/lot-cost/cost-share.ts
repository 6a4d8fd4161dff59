import { Decimal, splitByWeight } from "@coir/kit/decimal";

/** What a lot took of another. */
export interface PartOfLot {
  readonly quantity: Decimal;
  /** How much the other lot was at its birth. */
  readonly bornQuantity: Decimal;
  /** Whole rupiah that the other lot cost then; null when it is not known. */
  readonly costRp: Decimal | null;
}

/** A lot that a run made. */
export interface MadeLot {
  readonly lotNo: string;
  readonly sku: string;
  readonly quantity: Decimal;
  /** Share of the run's cost that its product bears, in percent. */
  readonly sharePct: Decimal;
}

/** @returns whole rupiah that parts of lots cost together, rounded once; null when one is not known, or there are none */
export function costOfParts(parts: readonly PartOfLot[]): Decimal | null {
  let sum = new Decimal(0);
  for (const { quantity, bornQuantity, costRp } of parts) {
    if (costRp === null) return null;
    sum = sum.plus(costRp.times(quantity).div(bornQuantity));
  }
  return parts.length === 0 ? null : sum.toDecimalPlaces(0);
}

/**
 * Divides the cost of a run among what it made, to the rupiah (largest remainder): among its products by their shares,
 * and of each product among its lots by quantity. What was not made bears nothing; where only such came out as is to bear
 * nothing, all bear alike.
 * @param costRp whole rupiah
 * @returns whole rupiah by lot, which sum to the cost
 */
export function costsOfMade(costRp: Decimal, made: readonly MadeLot[]): Map<string, Decimal> {
  const bySku = [...Map.groupBy(made, ({ sku }) => sku).values()];
  const shares = bySku.map(([first]) => (first as MadeLot).sharePct);
  const isBorne = shares.some((share) => share.gt(0));
  const parts = splitByWeight(costRp, isBorne ? shares : shares.map(() => new Decimal(1)));
  return new Map(bySku.flatMap((lots, index) => costsOfLots(parts[index] as Decimal, lots)));
}

function costsOfLots(costRp: Decimal, lots: readonly MadeLot[]): [string, Decimal][] {
  const parts = splitByWeight(
    costRp,
    lots.map(({ quantity }) => quantity),
  );
  return lots.map(({ lotNo }, index) => [lotNo, parts[index] as Decimal]);
}
