import { Decimal } from "@coir/kit/decimal";
import { InspectorOrg } from "../inspection/inspection.entity.js";
import { LotDisposition } from "../lot/lot.entity.js";
import { type ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { QualityCharacteristic } from "../quality-spec/quality-characteristic.js";
import type { Act } from "../seed-story/clerk.js";
import type { DayPlan, PlannedInspection, PlannedLot, PlannedRun } from "./day-plan.js";
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
  if (run.inspection)
    await inspect(act, instantOf(day, run.hour + 3), { facilityCode, lotNo: run.lotNo, found: run.inspection });
}

type Services = Parameters<Parameters<Act>[1]>[0];

async function make(
  { starts, outputs, orders }: Services,
  facilityCode: string,
  run: PlannedRun,
): Promise<ProductionRun> {
  const { lotNo, sku, made, materials, workOrderNo, workstationType, byProduct, scrap } = run;
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

interface ToInspect extends Pick<PlannedRun, "lotNo"> {
  readonly facilityCode: string;
  readonly found: PlannedInspection;
}

async function inspect(act: Act, at: Date, { facilityCode, lotNo, found }: ToInspect): Promise<void> {
  const idempotencyKey = `year/inspection/${lotNo}`;
  await act(at, async ({ inspectionWork, conclusions }) => {
    const asked = { idempotencyKey, lotNo, facilityCode, stage: InspectionStage.FINAL, inspectorOrg: InspectorOrg.UPT };
    const { id, version } = await inspectionWork.request(asked);
    const step = (expectedVersion: number) => ({ idempotencyKey, inspectionId: id, expectedVersion });
    const sampled = await inspectionWork.drawSample({ ...step(version), sampleSize: found.meshMm.length });
    const readings = [
      { characteristic: QualityCharacteristic.MESH_MM, values: found.meshMm.map(read) },
      { characteristic: QualityCharacteristic.WEIGHT_KG, values: found.weightsKg.map(read) },
    ];
    const measured = await inspectionWork.recordReadings({ ...step(sampled.version), readings });
    await conclusions.conclude(step(measured.version));
  });
}

/** A scale and a ruler tell a tenth. */
function read(value: number): Decimal {
  return new Decimal(value.toFixed(1));
}
