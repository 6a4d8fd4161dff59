import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { wrongBalances, wrongMarks } from "./held.factory.js";
import { LedgerBench } from "./ledger-bench.factory.js";
import { deeds, MODEL_DAYS, PaperLedger, PostCommand, ReverseCommand } from "./ledger-model.factory.js";

describe("a ledger to which anything is posted in any order", () => {
  let bench: LedgerBench;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
  });
  afterAll(() => bench.close());

  /** By place, the grams at the end of each day of the model. */
  const closesOf = async (lotNo: string): Promise<Record<string, number[]>> => {
    const rows: { place: string; closes: string[] }[] = await bench.source.query(
      `SELECT location || '/' || status AS place, array_agg(coalesce((
         SELECT close_qty FROM stock_day d WHERE d.account_id = a.id AND d.day <= model.day ORDER BY d.day DESC LIMIT 1), 0) ORDER BY model.day) AS closes
       FROM stock_account a CROSS JOIN unnest($2::date[]) AS model(day) WHERE lot_no = $1 AND status <> 'VIRTUAL' GROUP BY 1`,
      [lotNo, MODEL_DAYS],
    );
    return Object.fromEntries(
      rows.map(({ place, closes }) => [place, closes.map((close) => Math.round(Number(close) * 1_000))]),
    );
  };

  const balancesOf = async (lotNo: string): Promise<Record<string, number>> => {
    const rows: { place: string; grams: number }[] = await bench.source.query(
      "SELECT location || '/' || status AS place, (on_hand * 1000)::int AS grams FROM stock_balance JOIN stock_account a ON a.id = account_id WHERE lot_no = $1",
      [lotNo],
    );
    return Object.fromEntries(rows.map(({ place, grams }) => [place, grams]));
  };

  const onlyMoved = <Value>(places: Record<string, Value>, paper: PaperLedger) =>
    Object.fromEntries(Object.entries(places).filter(([place]) => paper.closes.has(place)));

  it("refuses what a ledger on paper refuses, and else holds what it holds, today and at the end of each day", async () => {
    let round = 0;
    const day = fc.integer({ min: 0, max: MODEL_DAYS.length - 1 });
    const commands = fc.commands(
      [
        fc
          .tuple(fc.constantFrom(...deeds), fc.integer({ min: 1, max: 5_000 }), day)
          .map((all) => new PostCommand(...all)),
        fc
          .tuple(fc.integer({ min: 3_000, max: 9_000 }), day)
          .map(([grams, on]) => new PostCommand("receive", grams, on)),
        fc.nat({ max: 20 }).map((choice) => new ReverseCommand(choice)),
      ],
      { maxCommands: 25 },
    );
    const property = fc.asyncProperty(commands, async (all) => {
      const paper = new PaperLedger();
      const lotNo = `MODEL-${++round}`;
      await fc.asyncModelRun(() => ({ model: paper, real: { bench, lotNo } }), all);
      const closes = Object.fromEntries(paper.closes);
      expect(onlyMoved(await closesOf(lotNo), paper)).toEqual(closes);
      const today = Object.fromEntries([...paper.closes].map(([place, held]) => [place, held.at(-1)]));
      expect(onlyMoved(await balancesOf(lotNo), paper)).toEqual(today);
    });
    await fc.assert(property, { numRuns: 25 });
    expect(await wrongBalances(bench.source)).toEqual([]);
    expect(await wrongMarks(bench.source)).toEqual([]);
    const marks = "SELECT DISTINCT is_live FROM stock_account JOIN stock_balance ON account_id = id ORDER BY 1";
    expect(await bench.source.query(marks)).toEqual([{ is_live: false }, { is_live: true }]);
  }, 180_000);
});
