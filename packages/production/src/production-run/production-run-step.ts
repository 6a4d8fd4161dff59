import { invalidTransition } from "@coir/kit/errors";
import { ProductionRunStatus } from "./production-run.entity.js";

const { PLANNED, STARTED, OUTPUT_RECORDED, VARIANCE, BALANCED, CLOSED, ABORTED } = ProductionRunStatus;

/** A step of a run: from which states it leads to which. */
export interface ProductionRunStep {
  readonly from: readonly ProductionRunStatus[];
  readonly to: ProductionRunStatus;
}

/** The steps of runs; one with a recipe is balanced before it is closed, one without is closed by its output. */
export const productionRunSteps = {
  start: { from: [PLANNED], to: STARTED },
  finish: { from: [STARTED], to: CLOSED },
  record: { from: [STARTED, OUTPUT_RECORDED, VARIANCE], to: OUTPUT_RECORDED },
  balance: { from: [OUTPUT_RECORDED], to: BALANCED },
  override: { from: [VARIANCE], to: BALANCED },
  close: { from: [BALANCED], to: CLOSED },
  correct: { from: [OUTPUT_RECORDED, VARIANCE, BALANCED], to: OUTPUT_RECORDED },
  abort: { from: [PLANNED, STARTED], to: ABORTED },
} satisfies Record<string, ProductionRunStep>;

/**
 * Refuses a step from where the run stands.
 * @throws INVALID_TRANSITION
 */
export function requireRunStep({ from, to }: ProductionRunStep, status: ProductionRunStatus): void {
  if (!from.includes(status)) throw invalidTransition("ProductionRun", status, to);
}
