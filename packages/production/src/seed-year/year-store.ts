import type { PlannedLot } from "./day-plan.js";

/** What the plan believes to lie in the store of one product, oldest lot first. */
export class YearStore {
  private readonly lots: { readonly lotNo: string; left: number }[] = [];

  add({ lotNo, quantity }: PlannedLot): void {
    this.lots.push({ lotNo, left: quantity });
  }

  get left(): number {
    return this.lots.reduce((sum, { left }) => sum + left, 0);
  }

  /** The newest lot of which so much is left; undefined when there is none. */
  newest(atLeast: number): string | undefined {
    return this.lots.findLast(({ left }) => left >= atLeast)?.lotNo;
  }

  /** Takes so much of one lot away. */
  lose(lotNo: string, quantity: number): void {
    const lot = this.lots.find((one) => one.lotNo === lotNo);
    if (lot) lot.left -= quantity;
  }

  /** Puts so much of a lot back, which is used next. */
  giveBack({ lotNo, quantity }: PlannedLot): void {
    const lot = this.lots.find((one) => one.lotNo === lotNo);
    if (lot) lot.left += quantity;
    else this.lots.unshift({ lotNo, left: quantity });
  }

  /** So much from the oldest lots; nothing, and nothing taken, when there is less. */
  take(wanted: number): PlannedLot[] {
    if (wanted === 0 || this.left < wanted) return [];
    const taken: PlannedLot[] = [];
    for (let missing = wanted; missing > 0; ) {
      const lot = this.lots[0] as (typeof this.lots)[number];
      const quantity = Math.min(lot.left, missing);
      taken.push({ lotNo: lot.lotNo, quantity });
      lot.left -= quantity;
      missing -= quantity;
      if (lot.left === 0) this.lots.shift();
    }
    return taken;
  }
}
