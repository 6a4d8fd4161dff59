import { productionOf, scrapOf, storeOf, workInProgressOf } from "../ledger/places.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { type Goods, type Shift, thousandths } from "./scale-ledger.js";
import { bear, heldFor, type ScaleUpt } from "./scale-lots.js";

/** What a synthetic run does; goods in whole thousandths. */
export interface ScaleRun {
  readonly materials: readonly Goods[];
  /** Of each material. */
  readonly used: number;
  readonly made: Goods;
  readonly quantity: number;
  readonly begin: Date;
  readonly workOrderId: string;
  readonly workstationId: string;
  readonly outOfTolerance: boolean;
  readonly specId: string;
}

const HOUR_MS = 3_600_000;

/** A run from the issue of its material to the release of what it made, with the rows of each. */
export function playRun(upt: ScaleUpt, run: ScaleRun): void {
  const { facilityCode, ids, rows, ledger } = upt;
  const { materials, used, made, quantity, begin } = run;
  const id = ids.at(begin);
  const end = new Date(begin.getTime() + HOUR_MS);
  const [dryIn, dryOut] = [used * materials.length, Math.round(quantity * made.kgPerUnit)];
  rows.add("production_run", {
    id,
    facility_code: facilityCode,
    sku: made.sku,
    work_order_id: run.workOrderId,
    started_at: begin.toISOString(),
    ended_at: end.toISOString(),
    status: "CLOSED",
    standard_hours: "8",
    labour_month: begin.toISOString().slice(0, 7),
    worked_by_inmates: false,
    workstation_id: run.workstationId,
    worked_minutes: 60,
    good_quantity: thousandths(quantity),
    dry_in_kg: thousandths(dryIn),
    dry_primary_kg: thousandths(dryOut),
    dry_loss_kg: thousandths(dryIn - dryOut),
    out_of_tolerance: run.outOfTolerance,
    reason: run.outOfTolerance ? "synthetic" : null,
    version: 3,
  });
  bear(upt, made, { quantity, at: end, runId: id });
  upt.costs.made(made.lotNo, quantity, run);
  for (const { lotNo } of materials) {
    rows.add("lot_parent", {
      lot_no: made.lotNo,
      parent_lot_no: lotNo,
      kind: "TRANSFORM",
      run_id: id,
      quantity: thousandths(used),
    });
    rows.add("run_material", { run_id: id, lot_no: lotNo, quantity: thousandths(used), dry_kg: thousandths(used) });
  }
  const reference = { type: "RUN", id };
  const [store, wip, production] = [storeOf(facilityCode), workInProgressOf(facilityCode), productionOf(facilityCode)];
  const of = (goods: Goods, amount: number, from: Shift["from"], to: Shift["to"]) => ({
    goods,
    quantity: amount,
    from,
    to,
  });
  ledger.post({
    kind: PostingKind.ISSUE_TO_RUN,
    at: begin,
    reference,
    shifts: materials.map((goods) => of(goods, used, store, wip)),
  });
  const consumed = materials.map((goods) => of(goods, used, wip, production));
  const gained = of(made, quantity, production, heldFor(facilityCode));
  ledger.post({ kind: PostingKind.OUTPUT, at: end, reference, shifts: [...consumed, gained] });
  const [first] = materials;
  if (first && dryIn > dryOut)
    ledger.post({
      kind: PostingKind.PROCESS_LOSS,
      at: end,
      reference,
      shifts: [of(first, dryIn - dryOut, production, scrapOf(facilityCode))],
    });
  inspect(upt, run, end);
}

const READINGS = 5;

function inspect({ facilityCode, ids, rows, ledger }: ScaleUpt, { made, quantity, specId }: ScaleRun, end: Date): void {
  const at = new Date(end.getTime() + HOUR_MS);
  const id = ids.at(at);
  rows.add("inspection", {
    id,
    lot_no: made.lotNo,
    facility_code: facilityCode,
    spec_id: specId,
    stage: "FINAL",
    inspector_org: "UPT",
    status: "PASSED",
    sample_size: READINGS,
    requested_at: end.toISOString(),
    concluded_at: at.toISOString(),
    version: 4,
  });
  for (let n = 1; n <= READINGS; n += 1)
    rows.add("inspection_reading", {
      inspection_id: id,
      characteristic: "MOISTURE_PCT",
      n,
      value: (12 + ((quantity + n * 7) % 20) / 10).toFixed(4),
      pass: true,
      sku: made.sku,
      facility_code: facilityCode,
      day: at.toISOString().slice(0, 10),
    });
  ledger.post({
    kind: PostingKind.STATUS_CHANGE,
    at,
    reference: { type: "INSPECTION", id },
    shifts: [{ goods: made, quantity, from: heldFor(facilityCode), to: storeOf(facilityCode) }],
  });
}
