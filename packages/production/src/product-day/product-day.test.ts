import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { LedgerBench } from "../ledger/ledger-bench.factory.js";
import { customerOf, productionOf, scrapOf, storeOf, workInProgressOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";

const store = storeOf("JB-KNG");
const work = workInProgressOf("JB-KNG");
const production = productionOf("JB-KNG");
const none = {
  received: 0,
  issued: 0,
  consumed: 0,
  produced: 0,
  by_product: 0,
  scrapped: 0,
  shipped: 0,
  dry_in_kg: 0,
  dry_out_kg: 0,
};

describe("the figures of a day", () => {
  let bench: LedgerBench;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
    await bench.post({ movements: [{ lotNo: "FIB", quantity: 100 }] });
    await bench.post({
      kind: PostingKind.ISSUE_TO_RUN,
      movements: [{ lotNo: "FIB", quantity: 60, from: store, to: work }],
    });
    await bench.post({
      kind: PostingKind.RETURN_FROM_RUN,
      movements: [{ lotNo: "FIB", quantity: 10, from: work, to: store }],
    });
    const rope = { lotNo: "ROPE", sku: "ROPE-6", quantity: 40, from: production, to: store };
    await bench.source.transaction(async (manager) => {
      const used = { lotNo: "FIB", quantity: 50, from: work, to: production };
      await post(manager, bench.posting({ kind: PostingKind.OUTPUT, movements: [used, rope] }));
      const peat = { lotNo: "PEAT", sku: "PEAT-LOOSE", quantity: 6, from: production, to: store };
      await post(manager, bench.posting({ kind: PostingKind.BY_PRODUCT, movements: [peat] }));
    });
    await bench.post({
      kind: PostingKind.SCRAP,
      movements: [{ ...rope, quantity: 3, from: store, to: scrapOf("JB-KNG") }],
    });
    await bench.post({
      kind: PostingKind.SHIP_TO_CUSTOMER,
      movements: [{ ...rope, quantity: 20, from: store, to: customerOf("JB-KNG") }],
    });
  });
  afterAll(() => bench.close());

  const figures = async (table: string, sku: string) => {
    const [row] = await bench.source.query(
      `SELECT to_jsonb(t) - 'facility_code' - 'sku' - 'day' - 'month' AS figures FROM ${table} t WHERE sku = $1`,
      [sku],
    );
    return row.figures;
  };

  it.each(["product_day", "product_month"])("tell what came, was made, went to work and left (%s)", async (table) => {
    expect(await figures(table, "FIB-MIX-A")).toEqual({
      ...none,
      received: 100,
      issued: 50,
      consumed: 50,
      dry_in_kg: 100,
      dry_out_kg: 50,
    });
    expect(await figures(table, "ROPE-6")).toEqual({
      ...none,
      produced: 40,
      scrapped: 3,
      shipped: 20,
      dry_in_kg: 40,
      dry_out_kg: 23,
    });
    expect(await figures(table, "PEAT-LOOSE")).toEqual({ ...none, by_product: 6, dry_in_kg: 6 });
  });

  it("are as if a posting had not been, once it is taken back", async () => {
    const id = await bench.post({ movements: [{ lotNo: "HUSK", sku: "HUSK-BROWN", quantity: 9 }] });
    expect(await figures("product_day", "HUSK-BROWN")).toEqual({ ...none, received: 9, dry_in_kg: 9 });
    await bench.work(({ reversals }) => reversals.reverse({ postingId: id, idempotencyKey: "husk", reason: "wrong" }));
    expect(await figures("product_day", "HUSK-BROWN")).toEqual(none);
    expect(await figures("product_month", "HUSK-BROWN")).toEqual(none);
  });

  it("of the days of a month sum to the month's", async () => {
    await bench.post({ effectiveAt: new Date("2026-09-14T05:00:00Z"), movements: [{ lotNo: "B", sku: "FIB-MIX-B" }] });
    await bench.post({ movements: [{ lotNo: "B", sku: "FIB-MIX-B", quantity: 5 }] });
    const days = await bench.source.query(
      "SELECT day::text, received::int FROM product_day WHERE sku = 'FIB-MIX-B' ORDER BY day",
    );
    expect(days).toEqual([
      { day: "2026-09-14", received: 10 },
      { day: "2026-09-16", received: 5 },
    ]);
    expect(await figures("product_month", "FIB-MIX-B")).toMatchObject({ received: 15 });
  });
});
