import type { Decimal } from "@coir/kit/decimal";
import { badInput } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import { ProductionRun, type Shift } from "../production-run/production-run.entity.js";
import type { RunPlan } from "./run-plan.service.js";

/** What the column holds. */
const STANDARD_HOURS_BELOW = 1_000_000;

/** What is known of a run before anything came of it. */
export interface RunBegun extends RunPlan, Pick<ProductionRun, "id" | "facilityCode" | "sku" | "startedAt" | "status"> {
  readonly workOrderId?: string | undefined;
  readonly workProgramId?: string | undefined;
  readonly workedByInmates: boolean;
  readonly standardHours: Decimal;
  readonly shift?: Shift | undefined;
}

/** A run of which nothing came yet. */
export function newRun(manager: EntityManager, begun: RunBegun): ProductionRun {
  const { id, facilityCode, sku, startedAt, status, workedByInmates } = begun;
  const { recipeId, expectedLossPct, tolerancePct, workstationId, operationSeq } = begun;
  return manager.create(ProductionRun, {
    id,
    facilityCode,
    sku,
    startedAt,
    status,
    workedByInmates,
    recipeId,
    expectedLossPct,
    tolerancePct,
    workstationId,
    operationSeq,
    workOrderId: begun.workOrderId ?? null,
    workProgramId: begun.workProgramId ?? null,
    shift: begun.shift ?? null,
    standardHours: begun.standardHours.toFixed(2),
    workedMinutes: null,
    goodQuantity: "0",
    scrapQuantity: "0",
    dryInKg: "0",
    dryPrimaryKg: "0",
    dryByProductKg: "0",
    dryScrapKg: "0",
    dryLossKg: null,
    outOfTolerance: false,
    reason: null,
    endedAt: null,
    labourMonth: null,
    programHoursShare: null,
    version: 1,
  });
}

/** @throws BAD_USER_INPUT */
export function requireStandardHours(hours: Decimal): void {
  if (hours.lte(0) || hours.gte(STANDARD_HOURS_BELOW) || hours.decimalPlaces() > 2)
    throw badInput("Standard hours are above zero and below a million, with two decimal places.", "standardHours");
}
