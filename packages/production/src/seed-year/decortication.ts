import { WorkstationType } from "../recipe/workstation-type.js";
import type { Chance } from "./chance.js";
import type { PlannedOrder, PlannedReceipt, PlannedRun } from "./day-plan.js";
import { isWet, shareOfDay } from "./year-calendar.js";
import { YearStore } from "./year-store.js";

const HUSK_RECEIPT = 2_400;
const HUSK_A_DAY = 1_000;
const ORDER_DAYS = 12;
/** By weight of dry husk, as recipe R1 has it. */
const SHORT_FIBRE = 0.05;

/** Husk that comes three times a week, and what it is parted into. */
export class Decortication {
  private readonly husk = new YearStore();

  constructor(
    private readonly chance: Chance,
    private readonly nameOf: (day: number, what: string) => string,
  ) {}

  order(day: number): PlannedOrder {
    return { workOrderNo: this.nameOf(day, "WH"), recipe: "R1", sku: "FIB-MIX-A", quantity: 250 * ORDER_DAYS };
  }

  receipts(day: number): PlannedReceipt[] {
    if (day % 2 !== 0) return [];
    const gross = this.chance.logNormal(HUSK_RECEIPT, 0.25);
    const moisture = Math.min(0.3, Math.max(0.08, this.chance.normal(isWet(day) ? 0.175 : 0.14, 0.015)));
    // Booked dry, as it is paid for.
    const quantity = Math.round(gross * (1 - moisture));
    const receipt = { lotNo: this.nameOf(day, "H"), sku: "HUSK-BROWN", quantity, isRepeated: false };
    this.husk.add(receipt);
    return [receipt];
  }

  run(day: number, share: number): PlannedRun | null {
    const used = Math.round(HUSK_A_DAY * Math.min(1, share));
    const materials = this.husk.take(used);
    if (materials.length === 0) return null;
    const fibre = 0.18 + 0.16 * this.chance.beta(12, 15.4);
    const loss = Math.min(0.13, Math.max(0.07, this.chance.normal(0.1, 0.01)));
    const [made, short] = [Math.round(used * fibre), Math.round(used * SHORT_FIBRE)];
    const peat = used - made - short - Math.round(used * loss);
    return {
      lotNo: this.nameOf(day, "D"),
      sku: "FIB-MIX-A",
      hour: 1,
      made,
      materials,
      workOrderNo: this.orderNo(day),
      byProduct: { lotNo: this.nameOf(day, "P"), sku: "PEAT-LOOSE", quantity: peat },
      scrap: { sku: "FIB-MIX-B", quantity: short },
      workstationType: WorkstationType.DECORTICATOR,
    };
  }

  private orderNo(day: number): string {
    let first = day - (day % ORDER_DAYS);
    while (shareOfDay(first) === 0) first -= ORDER_DAYS;
    return this.nameOf(first, "WH");
  }
}
