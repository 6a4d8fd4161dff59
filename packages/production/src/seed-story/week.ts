import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import { LotDisposition } from "../lot/lot.entity.js";
import { type ProductionRun, ProductionRunStatus, Shift } from "../production-run/production-run.entity.js";
import { instantIn, WEEKS, WORKING_DAYS } from "./calendar.js";
import type { Act, Services } from "./clerk.js";
import { type Line, SUPPLIER, workstationOf } from "./line.js";
import { paidFor } from "./material-price.js";
import { playStandstill } from "./standstill.js";

/** A week of a UPT. */
export interface Week {
  readonly line: Line;
  /** 1 for the first. */
  readonly week: number;
  readonly orderId: string;
  /** In base units of what the UPT makes. */
  readonly output: number;
}

/** More material comes than a usual week needs, so that stock grows a little. */
const RECEIPT_FACTOR = "1.05";

/** In which week a run by a recipe is out of tolerance. */
const WASTEFUL_WEEK = 5;

/** In which week the invoices have not come. */
const UNPRICED_WEEK = WEEKS;

/** The work programme to which the runs of a UPT belong. */
export function programOf({ facilityCode }: Line): string {
  return seedId("WorkProgram", `${facilityCode}/main`);
}

/** Plays a week: material on Monday, a run on Wednesday. */
export async function playWeek(act: Act, week: Week): Promise<void> {
  await act(instantIn(week.week, 2), (services) => receive(services, week));
  await playStandstill(act, week.line, week.week);
  await act(instantIn(week.week, 57), (services) => work(services, week));
}

function namesOf({ line: { facilityCode }, week }: Week) {
  const [prefix, number] = [facilityCode.slice(3), String(week).padStart(2, "0")];
  return {
    key: `seed/${facilityCode}/${week}`,
    materialLot: `${prefix}-R${number}`,
    outputLot: `${prefix}-W${number}`,
    runId: seedId("ProductionRun", `${facilityCode}/${week}`),
  };
}

async function receive({ receipts }: Services, week: Week): Promise<void> {
  const { facilityCode, perDay, materialSku, materialPerUnit, declared, ownerCode } = week.line;
  const { key, materialLot } = namesOf(week);
  const quantity = new Decimal(perDay * WORKING_DAYS).times(materialPerUnit).times(RECEIPT_FACTOR).toDecimalPlaces(0);
  await receipts.receive({
    idempotencyKey: key,
    facilityCode,
    lotNo: materialLot,
    sku: materialSku,
    quantity,
    supplierCode: SUPPLIER,
    declaredLabourOrigin: declared,
    ownerCode,
    ...(ownerCode === undefined && week.week !== UNPRICED_WEEK && { costRp: paidFor(materialSku, quantity) }),
  });
}

async function work(services: Services, week: Week): Promise<void> {
  const { line, orderId, output } = week;
  const { key, materialLot, outputLot, runId } = namesOf(week);
  const workstation = workstationOf(line);
  const run = await services.starts.start(
    {
      idempotencyKey: key,
      facilityCode: line.facilityCode,
      sku: line.sku,
      workOrderId: orderId,
      workProgramId: programOf(line),
      workedByInmates: true,
      standardHours: new Decimal(line.hoursPerUnit).times(output),
      materials: [{ lotNo: materialLot, quantity: materialFor(week) }],
      startedAt: instantIn(week.week, 49),
      workstationId: workstation.id,
      shift: Shift.PAGI,
    },
    runId,
  );
  const recorded = await services.outputs.record({
    idempotencyKey: key,
    runId: run.id,
    expectedVersion: run.version,
    outputs: [{ lotNo: outputLot, quantity: new Decimal(output) }],
    disposition: LotDisposition.RELEASED,
    workedMinutes: workstation.count * workstation.minutesPerDay * WORKING_DAYS,
  });
  if (line.byRecipe) await balance(services, key, recorded);
}

/** In one week more fibre went in than the recipe allows for. */
function materialFor({ line, week, output }: Week): Decimal {
  const usual = new Decimal(line.materialPerUnit).times(output);
  return line.byRecipe && week === WASTEFUL_WEEK ? usual.times("1.03").toDecimalPlaces(0) : usual;
}

async function balance({ runBalances }: Services, idempotencyKey: string, run: ProductionRun): Promise<void> {
  const step = { idempotencyKey, runId: run.id };
  const balanced = await runBalances.balance({ ...step, expectedVersion: run.version });
  const ready =
    balanced.status === ProductionRunStatus.VARIANCE
      ? await runBalances.override({
          ...step,
          expectedVersion: balanced.version,
          reason: "Dusty bales: more fly than usual.",
        })
      : balanced;
  await runBalances.close({ ...step, expectedVersion: ready.version });
}
