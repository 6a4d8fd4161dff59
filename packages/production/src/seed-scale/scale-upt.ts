import { playCare } from "./scale-care.js";
import { type Nets, playDispatch, shipRest } from "./scale-dispatch.js";
import { type Goods, thousandths } from "./scale-ledger.js";
import { receiveFibre, type ScaleUpt, Shelf, type SpecIds } from "./scale-lots.js";
import { playRun, type ScaleRun } from "./scale-run.js";
import { playTree } from "./scale-tree.js";
import { hourOf, scaleDays, textOf } from "./scale-year.js";

const FIBRE_RECEIPT = 400_000;
const FIBRE_PER_LOT = 90_000;
const ROPE_MADE = 174_600;
const ROPE_PER_LOT = 25_800;
const NETS_MADE = 30_000;
const NETS_WHEN_OFF = 26_000;
const DAYS_PER_ORDER = 12;
const OFF_EVERY = 100;
/** For four weeks, what did not leave at once lies in the store. */
const DAYS_IN_STORE = 24;

/** A year of one synthetic UPT: fibre to rope to nets, some of which leave. The first UPT has a large genealogy too. */
export function playUptYear(upt: ScaleUpt, specs: SpecIds): void {
  const { facilityCode, ids, number } = upt;
  const work = new Work(upt, specs);
  if (number === 0) playTree({ upt, specs, workOrderId: work.orderOf("NET-KR-PCS", 0), workstationId: work.frames });
  const [fibre, rope] = [new Shelf(), new Shelf()];
  const inStore: Nets[] = [];
  let runs = 0;
  scaleDays.forEach((day, index) => {
    const name = `SC-${facilityCode}-${textOf(day).replaceAll("-", "")}`;
    if (index % 2 === 0) fibre.put(receiveFibre(upt, `${name}-F`, FIBRE_RECEIPT, hourOf(day, 1)), FIBRE_RECEIPT);
    const made: Goods = { sku: "ROPE-6", lotNo: `${name}-R`, kgPerUnit: 1 };
    const materials = fibre.take(2, FIBRE_PER_LOT);
    if (materials.length > 0) {
      work.run(index, { materials, used: FIBRE_PER_LOT, made, quantity: ROPE_MADE, begin: hourOf(day, 2) });
      rope.put(made, ROPE_MADE);
    }
    for (const shift of [1, 2]) {
      const ropes = rope.take(3, ROPE_PER_LOT);
      if (ropes.length === 0) continue;
      runs += 1;
      const outOfTolerance = runs % OFF_EVERY === 0;
      const nets: Goods = { sku: "NET-KR-PCS", lotNo: `${name}-N${shift}`, kgPerUnit: 2.5 };
      const quantity = outOfTolerance ? NETS_WHEN_OFF : NETS_MADE;
      const begin = hourOf(day, 4 + shift);
      work.run(index, { materials: ropes, used: ROPE_PER_LOT, made: nets, quantity, begin, outOfTolerance });
      const lot: Nets = { nets, quantity, day, index, shift };
      playDispatch(upt, lot);
      inStore.push(lot);
    }
    while (inStore[0] && inStore[0].index + DAYS_IN_STORE <= index) shipRest(upt, inStore.shift() as Nets, day);
    playCare(upt, { day, index, lotNo: `${name}-N1` });
  });
  for (const [place, month] of [10, 120, 200].entries())
    upt.rows.add("downtime", {
      id: ids.at(hourOf(scaleDays[month] as number, 3)),
      facility_code: facilityCode,
      workstation_id: work.frames,
      units: place + 1,
      reason: "BREAKDOWN",
      started_at: hourOf(scaleDays[month] as number, 3).toISOString(),
      ended_at: hourOf(scaleDays[month] as number, 6).toISOString(),
      version: 2,
    });
}

type Told = Pick<ScaleRun, "materials" | "used" | "made" | "quantity" | "begin"> & {
  readonly outOfTolerance?: boolean;
};

/** The work orders and workstations of a UPT. */
class Work {
  private readonly orders = new Map<string, string>();
  private readonly spinners: string;
  readonly frames: string;

  constructor(
    private readonly upt: ScaleUpt,
    private readonly specs: SpecIds,
  ) {
    this.spinners = this.station("SPINNER");
    this.frames = this.station("NET_FRAME");
  }

  run(index: number, told: Told): void {
    const sku = told.made.sku as keyof SpecIds;
    const workOrderId = this.orderOf(sku, index);
    const workstationId = sku === "ROPE-6" ? this.spinners : this.frames;
    const specId = this.specs[sku];
    playRun(this.upt, { outOfTolerance: false, ...told, workOrderId, workstationId, specId });
  }

  /** The order of these days, which is written down with its first run. */
  orderOf(sku: keyof SpecIds, index: number): string {
    const { facilityCode, ids, rows } = this.upt;
    const number = Math.floor(index / DAYS_PER_ORDER);
    const no = `SC-${facilityCode}-${sku}-${number}`;
    const known = this.orders.get(no);
    if (known) return known;
    const day = scaleDays[number * DAYS_PER_ORDER] as number;
    const id = ids.at(hourOf(day, 0));
    this.orders.set(no, id);
    const planned = sku === "ROPE-6" ? ROPE_MADE * DAYS_PER_ORDER : NETS_MADE * 2 * DAYS_PER_ORDER;
    rows.add("work_order", {
      id,
      work_order_no: no,
      facility_code: facilityCode,
      sku,
      planned_quantity: thousandths(planned),
      due_on: textOf(scaleDays[Math.min(scaleDays.length, (number + 1) * DAYS_PER_ORDER) - 1] as number),
      status: "CLOSED",
      produced_good: thousandths(planned),
      version: 4,
    });
    return id;
  }

  private station(type: string): string {
    const { facilityCode, ids, rows } = this.upt;
    const id = ids.at(hourOf(scaleDays[0] as number, 0));
    rows.add("workstation", {
      id,
      facility_code: facilityCode,
      type,
      name: `Synthetic ${type}`,
      count: 20,
      minutes_per_day: 480,
      status: "UP",
      data_quality: "SYNTHETIC",
      version: 1,
    });
    return id;
  }
}
