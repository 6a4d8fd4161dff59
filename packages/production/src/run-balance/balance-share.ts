import { Decimal } from "@coir/kit/decimal";

/** To ten-thousandths of a percent, as the expected loss is kept. */
const PERCENT_SCALE = 4;

/** What went into a run and came out, in dry kilograms. */
export interface RunMasses {
  readonly dryInKg: string;
  readonly dryPrimaryKg: string;
  readonly dryByProductKg: string;
  readonly dryScrapKg: string;
}

/** What is expected of a run, in percent and percentage points of what went in. */
export interface ExpectedLoss {
  readonly expectedLossPct: string | null;
  readonly tolerancePct: string | null;
}

/** Dry kilograms that neither came out as goods nor were thrown away. */
export function lossKgOf({ dryInKg, dryPrimaryKg, dryByProductKg, dryScrapKg }: RunMasses): Decimal {
  return new Decimal(dryInKg).minus(dryPrimaryKg).minus(dryByProductKg).minus(dryScrapKg);
}

/** The loss in percent of what went in; null when nothing did. */
export function lossPctOf(masses: RunMasses): Decimal | null {
  const dryIn = new Decimal(masses.dryInKg);
  return dryIn.isZero() ? null : lossKgOf(masses).times(100).div(dryIn).toDecimalPlaces(PERCENT_SCALE);
}

/** Whether the loss of a run is as its recipe allows; of nothing, nothing can be lost. */
export function isBalanced(run: RunMasses & ExpectedLoss): boolean {
  const lossPct = lossPctOf(run);
  if (lossPct === null) return false;
  return lossPct
    .minus(run.expectedLossPct ?? 0)
    .abs()
    .lte(run.tolerancePct ?? 0);
}
