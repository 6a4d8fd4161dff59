import { expect } from "@jest/globals";
import type fc from "fast-check";
import { refusalOf } from "../desk.factory.js";
import type { LedgerBench } from "./ledger-bench.factory.js";
import { quarantineOf, stagingOf, storeOf, supplierOf, workInProgressOf } from "./places.js";
import type { StockPlace } from "./posting.js";
import { PostingKind } from "./stock-posting.entity.js";

/** The days of the model: the last is today, the others are as far back as one may post. */
export const MODEL_DAYS = ["2026-09-13", "2026-09-14", "2026-09-15", "2026-09-16"];
const TODAY = MODEL_DAYS.length - 1;

/** The deeds of the model: of which kind, from where, to where. */
const DEEDS = {
  receive: [PostingKind.RECEIPT, supplierOf("JB-KNG"), storeOf("JB-KNG")],
  move: [PostingKind.MOVE, storeOf("JB-KNG"), stagingOf("JB-KNG")],
  moveBack: [PostingKind.MOVE, stagingOf("JB-KNG"), storeOf("JB-KNG")],
  hold: [PostingKind.STATUS_CHANGE, storeOf("JB-KNG"), quarantineOf("JB-KNG")],
  issue: [PostingKind.ISSUE_TO_RUN, storeOf("JB-KNG"), workInProgressOf("JB-KNG")],
} as const satisfies Record<string, readonly [PostingKind, StockPlace, StockPlace]>;
export type Deed = keyof typeof DEEDS;
export const deeds = Object.keys(DEEDS) as Deed[];

const REVERSIBLE: readonly PostingKind[] = [PostingKind.RECEIPT, PostingKind.MOVE];

interface Done {
  readonly id: string;
  readonly kind: PostingKind;
  readonly from: StockPlace;
  readonly to: StockPlace;
  readonly grams: number;
  isReversed: boolean;
}

/** A ledger as one would keep it on paper: by place, the grams at the end of each day. */
export class PaperLedger {
  readonly closes = new Map<string, number[]>();
  readonly done: Done[] = [];

  has({ location, status }: StockPlace, day: number, grams: number): boolean {
    if (status === "VIRTUAL") return true;
    return this.closesAt(`${location}/${status}`).every((close, index) => index < day || close >= grams);
  }

  move(from: StockPlace, to: StockPlace, day: number, grams: number): void {
    for (const [{ location, status }, signed] of [
      [from, -grams],
      [to, grams],
    ] as const) {
      if (status === "VIRTUAL") continue;
      const key = `${location}/${status}`;
      const closes = this.closesAt(key).map((close, index) => (index < day ? close : close + signed));
      this.closes.set(key, closes);
    }
  }

  private closesAt(key: string): number[] {
    return this.closes.get(key) ?? MODEL_DAYS.map(() => 0);
  }
}

/** The ledger under test, with a lot of this run's own. */
export interface RealLedger {
  readonly bench: LedgerBench;
  readonly lotNo: string;
}

/** Posts so much, on this day or up to three days back. */
export class PostCommand implements fc.AsyncCommand<PaperLedger, RealLedger> {
  constructor(
    private readonly deed: Deed,
    private readonly grams: number,
    private readonly day: number,
  ) {}

  check(): boolean {
    return true;
  }

  async run(paper: PaperLedger, { bench, lotNo }: RealLedger): Promise<void> {
    const [kind, from, to] = DEEDS[this.deed];
    const movements = [{ lotNo, quantity: String(this.grams / 1_000), from, to }];
    const posted = bench.post({ kind, effectiveAt: new Date(`${MODEL_DAYS[this.day]}T03:00:00Z`), movements });
    const answer = await refusalOf(posted);
    const isThere = paper.has(from, this.day, this.grams);
    expect(answer).toBe(isThere ? "none" : "INSUFFICIENT_STOCK");
    if (!isThere) return;
    paper.move(from, to, this.day, this.grams);
    paper.done.push({ id: await posted, kind, from, to, grams: this.grams, isReversed: false });
  }

  toString(): string {
    return `${this.deed} ${this.grams} g on ${MODEL_DAYS[this.day]}`;
  }
}

/** Takes back one of the postings so far. */
export class ReverseCommand implements fc.AsyncCommand<PaperLedger, RealLedger> {
  constructor(private readonly choice: number) {}

  check({ done }: Readonly<PaperLedger>): boolean {
    return done.length > 0;
  }

  async run(paper: PaperLedger, { bench }: RealLedger): Promise<void> {
    const one = paper.done[this.choice % paper.done.length] as Done;
    const input = { postingId: one.id, idempotencyKey: `${one.id}-${Math.random()}`, reason: "model" };
    const answer = await refusalOf(bench.work(({ reversals }) => reversals.reverse(input)));
    const expected = this.expected(paper, one);
    expect(answer).toBe(expected);
    if (expected !== "none") return;
    paper.move(one.to, one.from, TODAY, one.grams);
    one.isReversed = true;
  }

  private expected(paper: PaperLedger, { kind, to, grams, isReversed }: Done): string {
    if (!REVERSIBLE.includes(kind)) return "INVALID_TRANSITION";
    if (isReversed) return "PRD-06";
    return paper.has(to, TODAY, grams) ? "none" : "INSUFFICIENT_STOCK";
  }

  toString(): string {
    return `reverse ${this.choice}`;
  }
}
