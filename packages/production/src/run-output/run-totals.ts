import { Decimal } from "@coir/kit/decimal";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import type { IssuedMaterial } from "../run-start/run-material.service.js";
import { requireMass } from "./output-mass.js";
import type { RunProduct, RunYield } from "./run-product.js";

/** What a run made so far, and of how much. */
export type RunTotals = Pick<
  ProductionRun,
  "goodQuantity" | "scrapQuantity" | "dryInKg" | "dryPrimaryKg" | "dryByProductKg" | "dryScrapKg" | "dryLossKg"
>;

/**
 * The totals of a run with what it made now.
 * @throws MASS_BALANCE_VARIANCE when more came out than went in
 */
export function totalsWith(run: ProductionRun, made: RunYield, issued: readonly IssuedMaterial[]): RunTotals {
  const { primary, byProducts, scrap } = made;
  const dryInKg = sum(issued.map(({ dryKg }) => dryKg));
  const dryPrimaryKg = massOf(primary).plus(run.dryPrimaryKg);
  const dryByProductKg = massOf(byProducts).plus(run.dryByProductKg);
  const dryScrapKg = massOf(scrap).plus(run.dryScrapKg);
  const out = sum([dryPrimaryKg, dryByProductKg, dryScrapKg]);
  requireMass(dryInKg, out);
  const spoiled = scrap.filter(({ product }) => product.sku === run.sku);
  return {
    goodQuantity: sum(primary.map(({ quantity }) => quantity))
      .plus(run.goodQuantity)
      .toFixed(),
    scrapQuantity: sum(spoiled.map(({ quantity }) => quantity))
      .plus(run.scrapQuantity)
      .toFixed(),
    dryInKg: dryInKg.toFixed(),
    dryPrimaryKg: dryPrimaryKg.toFixed(),
    dryByProductKg: dryByProductKg.toFixed(),
    dryScrapKg: dryScrapKg.toFixed(),
    dryLossKg: dryInKg.minus(out).toFixed(),
  };
}

function massOf(made: readonly RunProduct[]): Decimal {
  return sum(made.map(({ dryKg }) => dryKg));
}

function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), new Decimal(0));
}
