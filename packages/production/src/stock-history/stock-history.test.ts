import { Decimal } from "@coir/kit/decimal";
import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { refusalOf } from "../desk.factory.js";
import { LedgerBench } from "../ledger/ledger-bench.factory.js";
import { stagingOf, storeOf, supplierOf } from "../ledger/places.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { StockDimension } from "../stock/stock-dimension.js";
import type { MomentArgs } from "./moment.args.js";

const DAYS = ["2026-09-13", "2026-09-14", "2026-09-15", "2026-09-16"];
const store = storeOf("JB-KNG");
const staging = stagingOf("JB-KNG");

describe("stock of the past", () => {
  let bench: LedgerBench;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
  });
  afterAll(() => bench.close());

  /** By place, what of a lot was there. */
  const held = async (lotNo: string, moment: MomentArgs = {}) => {
    const groupBy = [StockDimension.SKU, StockDimension.LOT, StockDimension.LOCATION];
    const question = { filter: { lotNo: { in: [lotNo] } }, groupBy, moment };
    const { edges } = await bench.work(({ stock }) => stock.page(question, { first: 10 }));
    return Object.fromEntries(
      edges.map(({ node }) => [node.location, [node.onHand.value, new Decimal(node.dryKg ?? 0).toFixed()]]),
    );
  };

  /** The same by adding up all legs anew. */
  const replayed = async (lotNo: string, day: string, knownAt: string | null = null) => {
    const rows: { location: string; qty: string; dry: string }[] = await bench.source.query(
      `SELECT location, sum(qty) AS qty, sum(dry_kg) AS dry FROM stock_leg l JOIN stock_posting p ON p.id = posting_id JOIN stock_account a ON a.id = account_id
       WHERE lot_no = $1 AND status <> 'VIRTUAL' AND effective_on <= $2 AND ($3::timestamptz IS NULL OR recorded_at <= $3)
       GROUP BY location HAVING sum(qty) <> 0`,
      [lotNo, day, knownAt],
    );
    return Object.fromEntries(
      rows.map(({ location, qty, dry }) => [location, [new Decimal(qty).toFixed(), new Decimal(dry).toFixed()]]),
    );
  };

  const step = fc.record({
    day: fc.integer({ min: 0, max: 3 }),
    grams: fc.integer({ min: 1, max: 5_000 }),
    what: fc.constantFrom("receive", "out", "back"),
  });

  it("is what a full replay of the legs says, day by day, in whatever order the days were entered", async () => {
    let round = 0;
    const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const lotNo = `PAST-${++round}`;
      for (const [index, { day, grams, what }] of steps.entries()) {
        const places =
          what === "receive"
            ? { from: supplierOf("JB-KNG"), to: store }
            : what === "out"
              ? { from: store, to: staging }
              : { from: staging, to: store };
        const recordedAt = new Date(Date.parse("2026-09-16T05:00:00Z") + index * 1_000);
        const wishes = { kind: PostingKind.MOVE, effectiveAt: new Date(`${DAYS[day]}T04:00:00Z`), recordedAt };
        await refusalOf(bench.post({ ...wishes, movements: [{ lotNo, quantity: String(grams / 1_000), ...places }] }));
      }
      for (const day of DAYS) expect(await held(lotNo, { asOf: day })).toEqual(await replayed(lotNo, day));
      expect(await held(lotNo, { asOf: "2026-09-12" })).toEqual({});
      expect(await held(lotNo)).toEqual(await held(lotNo, { asOf: "2026-09-16" }));
      const halfway = new Date(Date.parse("2026-09-16T05:00:00Z") + 4_500);
      for (const day of DAYS)
        expect(await held(lotNo, { asOf: day, knownAt: halfway })).toEqual(
          await replayed(lotNo, day, halfway.toISOString()),
        );
    });
    await fc.assert(property, { numRuns: 20 });
  }, 120_000);

  it("is known as it was believed, whatever is entered later of that day", async () => {
    await bench.post({
      effectiveAt: new Date("2026-09-14T05:00:00Z"),
      recordedAt: new Date("2026-09-14T05:00:00Z"),
      movements: [{ lotNo: "KNOWN" }],
    });
    const believed = { asOf: "2026-09-14", knownAt: new Date("2026-09-15T00:00:00Z") };
    const before = await held("KNOWN", believed);
    await bench.post({ effectiveAt: new Date("2026-09-14T06:00:00Z"), movements: [{ lotNo: "KNOWN", quantity: 5 }] });
    expect(before).toEqual({ STORE: ["10", "10"] });
    expect(await held("KNOWN", believed)).toEqual(before);
    expect(await held("KNOWN", { asOf: "2026-09-14" })).toEqual({ STORE: ["15", "15"] });
  });

  it("does not tell what was promised then", async () => {
    await bench.post({ movements: [{ lotNo: "PROMISED" }] });
    const { edges } = await bench.work(({ stock }) => stock.page({ moment: { asOf: "2026-09-16" } }, { first: 1 }));
    expect(edges[0]?.node).toMatchObject({ reserved: null, available: null });
  });
});
