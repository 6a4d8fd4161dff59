import { WorkstationType } from "../recipe/workstation-type.js";
import { workstationCatalogue } from "../workstation/workstation-catalogue.js";
import { Chance } from "./chance.js";
import type {
  DayPlan,
  PlannedCount,
  PlannedDowntime,
  PlannedInspection,
  PlannedOrder,
  PlannedRun,
} from "./day-plan.js";
import { Decortication } from "./decortication.js";
import { rampOf } from "./ramp-up.js";
import { shareOfDay } from "./year-calendar.js";
import { YearStore } from "./year-store.js";

const START = 20_250_706n;
const WORKERS = 30;
const PRESENT = 0.9;
const FIBRE_RECEIPT = 450;
const FIBRE_A_DAY = 206;
/** Of less, a kilogram more or less would be out of tolerance. */
const FIBRE_LEAST = 90;
const ROPE_SHARE = 100 / 103;
const ROPE_A_ROLL = 40;
const ROLLS_A_SHIFT = 2;
/** More rope comes to the loom than is woven, and goes back. */
const RETURN_SHARE = 0.7;
const RETURNED = 3;
const POT_KG = 0.35;
const POT_ROPE_A_DAY = 30;
const RETRY_EVERY = 10;
const OUT_OF_TOLERANCE_EVERY = 33;
const OUT_OF_TOLERANCE_FROM = 20;
const ORDER_DAYS = 12;
const COUNT_EVERY = 24;
/** Of less, a kilogram is a large difference, for which another answers. */
const COUNT_LEAST = 60;
const DAYS_A_MONTH = 25;
const DOWN_A_MONTH = 0.6;
const SAMPLES = 5;
const BAD_SHARE = 0.025;
/** At one UPT the frames wear out: the mesh grows day by day. */
const DRIFTING_UPT = "JB-SMD";
const DRIFT_MM_A_DAY = 0.012;

/** What happens at a UPT, day by day: fibre comes, is spun by recipe, and becomes rolls of net. Decided by chance alone, whatever is written down. */
export class YearUpt {
  private readonly chance: Chance;
  private readonly fibre = new YearStore();
  private readonly rope = new YearStore();
  private readonly husk: Decortication | null;

  /** @param safeDays so many first days all goods pass, for what is planted in them */
  constructor(
    readonly facilityCode: string,
    stream: number,
    private readonly safeDays = 0,
  ) {
    this.chance = new Chance(START, BigInt(stream));
    this.husk =
      facilityCode === "JB-CMS" ? new Decortication(this.chance, (day, what) => this.nameOf(day, what)) : null;
  }

  nameOf(day: number, what: string): string {
    return `YR-${this.facilityCode.slice(3)}-${String(day).padStart(3, "0")}-${what}`;
  }

  /** What happens on the next day; to be asked day by day. */
  plan(day: number): DayPlan {
    const share =
      shareOfDay(day) * rampOf(this.facilityCode, day) * (this.chance.binomial(WORKERS, PRESENT) / (WORKERS * PRESENT));
    const isWorked = share > 0;
    return {
      facilityCode: this.facilityCode,
      day,
      orders: isWorked ? this.orders(day) : [],
      receipts: isWorked ? this.receipts(day) : [],
      runs: isWorked ? this.runs(day, share) : [],
      downtimes: isWorked ? this.downtimes() : [],
      count: isWorked && day % COUNT_EVERY === COUNT_EVERY - 1 ? this.count() : null,
    };
  }

  private orders(day: number): PlannedOrder[] {
    if (day % ORDER_DAYS !== 0) return [];
    const rope = { workOrderNo: this.orderNo(day), recipe: "R4", sku: "ROPE-6", quantity: 200 * ORDER_DAYS } as const;
    return this.husk ? [rope, this.husk.order(day)] : [rope];
  }

  /** The order that a day's rope is for; a day off has none of its own, so the one before goes on. */
  private orderNo(day: number): string {
    let first = day - (day % ORDER_DAYS);
    while (shareOfDay(first) === 0) first -= ORDER_DAYS;
    return this.nameOf(first, "WO");
  }

  private receipts(day: number) {
    if (this.husk) return this.husk.receipts(day);
    if (day % 2 !== 0) return [];
    const receipt = {
      lotNo: this.nameOf(day, "F"),
      sku: "FIB-MIX-A",
      quantity: Math.min(600, Math.max(412, Math.round(this.chance.logNormal(FIBRE_RECEIPT, 0.08)))),
      isRepeated: day % RETRY_EVERY === 0,
    };
    this.fibre.add(receipt);
    return [receipt];
  }

  private runs(day: number, share: number): PlannedRun[] {
    const parted = this.husk?.run(day, share) ?? null;
    if (parted) this.fibre.add({ lotNo: parted.lotNo, quantity: parted.made });
    const spun = this.spin(day, share);
    if (spun) this.rope.add({ lotNo: spun.lotNo, quantity: spun.made });
    const knotted = [1, 2].map((shift) => this.knot(day, shift, share));
    return [parted, spun, ...knotted, this.braid(day, share)].filter((run) => run !== null);
  }

  /** By recipe; once in a while more fibre went in than it allows for. */
  private spin(day: number, share: number): PlannedRun | null {
    const used = Math.max(FIBRE_LEAST, Math.round(FIBRE_A_DAY * Math.min(1, share)));
    const materials = this.fibre.take(used);
    if (materials.length === 0) return null;
    const isWasteful = day % OUT_OF_TOLERANCE_EVERY === OUT_OF_TOLERANCE_FROM;
    const loss = isWasteful ? 0.078 : Math.min(0.036, Math.max(0.022, this.chance.normal(1 - ROPE_SHARE, 0.004)));
    return {
      lotNo: this.nameOf(day, "R"),
      sku: "ROPE-6",
      hour: 2,
      made: Math.round(used * (1 - loss)),
      materials,
      workOrderNo: this.orderNo(day),
      workstationType: WorkstationType.SPINNER,
    };
  }

  private knot(day: number, shift: number, share: number): PlannedRun | null {
    const rolls = Math.max(1, Math.round(this.chance.gamma(12, ROLLS_A_SHIFT * share)));
    // The second shift finds rope for a roll at least.
    const kept = shift === 1 ? ROPE_A_ROLL : 0;
    const made = Math.min(rolls, Math.max(0, Math.floor((this.rope.left - kept) / ROPE_A_ROLL)));
    const over = made > 0 && this.chance.happens(RETURN_SHARE) ? RETURNED : 0;
    const materials = this.rope.take(made * ROPE_A_ROLL + over);
    const last = materials.at(-1);
    if (!last) return null;
    const returned = over > 0 && last.quantity > over ? { lotNo: last.lotNo, quantity: over } : null;
    if (returned) this.rope.giveBack(returned);
    // Two of a hundred off-cuts in the mean, by weight.
    const scrap = Math.min(made * 3, Math.round(this.chance.beta(2, 60) * made * ROPE_A_ROLL));
    return {
      lotNo: this.nameOf(day, `N${shift}`),
      sku: "NET-700-2x25",
      hour: 4 + shift,
      made,
      materials,
      workstationType: WorkstationType.LOOM,
      inspection: this.inspect(day),
      ...(returned && { returned }),
      ...(scrap > 0 && { scrap: { sku: "ROPE-6", quantity: scrap } }),
    };
  }

  /** Plant pots of what rope is left, which nobody inspects. */
  private braid(day: number, share: number): PlannedRun | null {
    const used = Math.round(POT_ROPE_A_DAY * Math.min(1, share));
    // Rope for the next day's rolls stays.
    const materials = this.rope.left < used + 2 * ROPE_A_ROLL ? [] : this.rope.take(used);
    if (materials.length === 0) return null;
    const made = Math.floor((used * (1 - this.chance.beta(2, 60))) / POT_KG);
    return { lotNo: this.nameOf(day, "T"), sku: "POT-20", hour: 8, made, materials };
  }

  private inspect(day: number): PlannedInspection {
    const isBad = this.chance.happens(BAD_SHARE) && day >= this.safeDays;
    const mesh = 30 + (this.facilityCode === DRIFTING_UPT ? day * DRIFT_MM_A_DAY : 0) + (isBad ? 6 : 0);
    const draw = (mean: number, deviation: number) =>
      Array.from({ length: SAMPLES }, () => this.chance.normal(mean, deviation));
    const weightsKg = draw(35, 0.5);
    const meshMm = draw(mesh, 1.2);
    return day < this.safeDays
      ? { weightsKg, meshMm: meshMm.map((value) => Math.min(33, Math.max(27, value))) }
      : { weightsKg, meshMm };
  }

  private downtimes(): PlannedDowntime[] {
    const stands = workstationCatalogue.filter(({ facilityCode }) => facilityCode === this.facilityCode);
    return stands.flatMap(({ type, count }) => {
      if (this.chance.poisson((DOWN_A_MONTH * count) / DAYS_A_MONTH) === 0) return [];
      return [
        { workstationType: type, minutes: Math.min(360, Math.max(10, Math.round(this.chance.logNormal(180, 0.9)))) },
      ];
    });
  }

  /** A kilogram that was spilled and never written down. */
  private count(): PlannedCount | null {
    const lotNo = this.rope.newest(COUNT_LEAST);
    if (lotNo === undefined) return null;
    this.rope.lose(lotNo, 1);
    return { sku: "ROPE-6", lotNo, missing: 1 };
  }
}
