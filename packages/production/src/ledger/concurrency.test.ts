import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { heldOf, wrongBalances } from "./held.factory.js";
import { LedgerBench, type MovementWishes } from "./ledger-bench.factory.js";
import { stagingOf, storeOf, workInProgressOf } from "./places.js";
import { post } from "./post.js";
import { PostingKind } from "./stock-posting.entity.js";

const store = storeOf("JB-KNG");
const work = workInProgressOf("JB-KNG");

describe("many who post at one moment", () => {
  let bench: LedgerBench;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
  });
  afterAll(() => bench.close());

  it("move two lots in opposite directions and never block each other for good", async () => {
    for (const lotNo of ["AB", "BA"]) {
      await bench.post({
        movements: [
          { lotNo, quantity: 500 },
          { lotNo, quantity: 500, to: work },
        ],
      });
    }
    const there: MovementWishes[] = ["AB", "BA"].map((lotNo) => ({ lotNo, quantity: 1, from: store, to: work }));
    const back: MovementWishes[] = ["BA", "AB"].map((lotNo) => ({ lotNo, quantity: 1, from: work, to: store }));
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, turn) =>
        refusalOf(bench.post({ kind: PostingKind.MOVE, movements: turn % 2 ? there : back })),
      ),
    );
    expect(new Set(answers)).toEqual(new Set(["none"]));
    expect(await heldOf(bench.source, "AB")).toEqual({ "JB-KNG/STORE": 500, "JB-KNG/WIP": 500 });
    expect(await wrongBalances(bench.source)).toEqual([]);
  }, 60_000);

  it("write several postings each in one transaction, of products that others write the other way round", async () => {
    const skus = ["FIB-MIX-A", "ROPE-6", "PEAT-LOOSE"];
    const write = (turn: number) =>
      bench.source.transaction(async (manager) => {
        for (const sku of turn % 2 ? skus : skus.toReversed())
          await post(manager, bench.posting({ movements: [{ sku, lotNo: `MANY-${turn}-${sku}` }] }));
      });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, turn) => refusalOf(write(turn))));
    expect(new Set(answers)).toEqual(new Set(["none"]));
    const rows = await bench.source.query("SELECT received::int FROM product_day WHERE sku = 'PEAT-LOOSE'");
    expect(rows).toEqual([{ received: 400 }]);
  }, 60_000);

  it("leave day closes equal to the balances, also where days were entered out of order", async () => {
    await bench.post({ effectiveAt: new Date("2026-09-13T05:00:00Z"), movements: [{ lotNo: "DAYS", quantity: 300 }] });
    const days = ["2026-09-13T06:00:00Z", "2026-09-15T05:00:00Z", "2026-09-14T05:00:00Z"];
    await Promise.all(
      Array.from({ length: 60 }, (_, turn) =>
        bench.post({
          kind: PostingKind.MOVE,
          effectiveAt: new Date(days[turn % 3] as string),
          movements: [{ lotNo: "DAYS", quantity: 2, from: store, to: stagingOf("JB-KNG") }],
        }),
      ),
    );
    const closes = await bench.source.query(
      "SELECT location, day::text, close_qty::int AS kg FROM stock_day JOIN stock_account a ON a.id = account_id WHERE lot_no = 'DAYS' ORDER BY 1, 2",
    );
    expect(closes).toEqual([
      { location: "STAGING", day: "2026-09-13", kg: 40 },
      { location: "STAGING", day: "2026-09-14", kg: 80 },
      { location: "STAGING", day: "2026-09-15", kg: 120 },
      { location: "STORE", day: "2026-09-13", kg: 260 },
      { location: "STORE", day: "2026-09-14", kg: 220 },
      { location: "STORE", day: "2026-09-15", kg: 180 },
    ]);
  }, 60_000);

  it("leave nothing half written when the server ends one of them", async () => {
    const counts = () =>
      bench.source.query(
        "SELECT (SELECT count(*) FROM stock_posting) AS postings, (SELECT count(*) FROM stock_leg) AS legs, (SELECT sum(on_hand) FROM stock_balance) AS held, (SELECT sum(close_qty) FROM stock_day) AS closes, (SELECT sum(received) FROM product_day) AS received",
      );
    const before = await counts();
    const broken = bench.source.transaction(async (manager) => {
      await post(manager, bench.posting({ movements: [{ lotNo: "BROKEN" }] }));
      const [{ pid }] = await manager.query("SELECT pg_backend_pid() AS pid");
      await bench.source.query("SELECT pg_terminate_backend($1)", [pid]);
      await post(manager, bench.posting({ movements: [{ lotNo: "BROKEN" }] }));
    });
    await expect(broken).rejects.toThrow();
    expect(await counts()).toEqual(before);
    expect(await refusalOf(bench.post({ movements: [{ lotNo: "BROKEN" }] }))).toBe("none");
  });
});
