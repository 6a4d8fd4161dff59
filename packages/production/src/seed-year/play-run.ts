import { Decimal } from "@coir/kit/decimal";
import { LotDisposition } from "../lot/lot.entity.js";
import { type ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import type { Act, Services } from "../seed-story/clerk.js";
import type { DayPlan, PlannedLot, PlannedRun } from "./day-plan.js";
import { playInspection } from "./play-inspection.js";
import { stationOf } from "./station-of.js";
import { instantOf } from "./year-calendar.js";

const WORKED_SHARE = 0.85;

/** A run is played on a day of a UPT. */
export interface RunAt {
  readonly act: Act;
  readonly plan: DayPlan;
}

/** Plays a run through the services: from its start to the inspection of what it made. */
export async function playRun({ act, plan }: RunAt, run: PlannedRun): Promise<void> {
  const { facilityCode, day } = plan;
  const recorded = await act(instantOf(day, run.hour), (services) => make(services, facilityCode, run));
  if (run.workOrderNo !== undefined) await balance(act, instantOf(day, run.hour + 2), recorded);
  const { inspection: found, lotNo } = run;
  if (!found) return;
  const stage = InspectionStage.FINAL;
  await act(instantOf(day, run.hour + 3), (services) =>
    playInspection(services, { facilityCode, lotNo, stage, found }),
  );
}

async function make(
  { starts, outputs, orders }: Services,
  facilityCode: string,
  run: PlannedRun,
): Promise<ProductionRun> {
  const { lotNo, sku, made, materials, returned, workOrderNo, workstationType, byProduct, scrap } = run;
  const order = workOrderNo === undefined ? null : await orders.byNo(workOrderNo);
  const station = stationOf(facilityCode, workstationType);
  const started = await starts.start({
    idempotencyKey: lotNo,
    facilityCode,
    sku,
    workedByInmates: false,
    standardHours: new Decimal(8),
    materials: materials.map(exact),
    ...(order && { workOrderId: order.id }),
    ...(station && { workstationId: station.id }),
  });
  return outputs.record({
    idempotencyKey: lotNo,
    runId: started.id,
    expectedVersion: started.version,
    outputs: [exact({ lotNo, quantity: made })],
    ...(returned && { returns: [exact(returned)] }),
    ...(byProduct && { byProducts: [{ ...exact(byProduct), sku: byProduct.sku }] }),
    ...(scrap && { scrap: [{ sku: scrap.sku, quantity: new Decimal(scrap.quantity) }] }),
    disposition: LotDisposition.RELEASED,
    ...(station && { workedMinutes: Math.round(station.count * station.minutesPerDay * WORKED_SHARE) }),
  });
}

function exact({ lotNo, quantity }: PlannedLot) {
  return { lotNo, quantity: new Decimal(quantity) };
}

async function balance(act: Act, at: Date, run: ProductionRun): Promise<void> {
  const step = { idempotencyKey: `balance/${run.id}`, runId: run.id };
  await act(at, async ({ runBalances }) => {
    const balanced = await runBalances.balance({ ...step, expectedVersion: run.version });
    const isOff = balanced.status === ProductionRunStatus.VARIANCE;
    const reason = "Dusty bales: more fly than usual.";
    const ready = isOff ? await runBalances.override({ ...step, expectedVersion: balanced.version, reason }) : balanced;
    await runBalances.close({ ...step, expectedVersion: ready.version });
  });
}
