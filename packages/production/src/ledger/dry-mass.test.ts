import { Decimal } from "@coir/kit/decimal";
import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { refusalOf } from "../desk.factory.js";
import { LedgerBench } from "./ledger-bench.factory.js";
import { productionOf, storeOf, workInProgressOf } from "./places.js";
import { PostingKind } from "./stock-posting.entity.js";

const store = storeOf("JB-KNG");
const work = workInProgressOf("JB-KNG");

describe("the dry mass of stock", () => {
  let bench: LedgerBench;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
  });
  afterAll(() => bench.close());

  const dryAt = async (lotNo: string) => {
    const rows: { location: string; kg: string }[] = await bench.source.query(
      "SELECT location, on_hand_dry_kg AS kg FROM stock_balance JOIN stock_account a ON a.id = account_id WHERE lot_no = $1 ORDER BY location",
      [lotNo],
    );
    return Object.fromEntries(rows.map(({ location, kg }) => [location, Number(kg)]));
  };

  it("is the nominal weight when nobody weighed it", async () => {
    await bench.post({ movements: [{ lotNo: "NETS", sku: "NET-KR-PCS", quantity: 4 }] });
    expect(await dryAt("NETS")).toEqual({ STORE: 10 });
  });

  it("goes with the goods in the lot's own ratio", async () => {
    await bench.post({ movements: [{ lotNo: "WET", quantity: 100, dryKg: new Decimal(84) }] });
    await bench.post({ kind: PostingKind.MOVE, movements: [{ lotNo: "WET", quantity: 25, from: store, to: work }] });
    expect(await dryAt("WET")).toEqual({ STORE: 63, WIP: 21 });
  });

  it("is not more than lies there, and none is left where the goods are gone", async () => {
    await bench.post({ movements: [{ lotNo: "DRY", quantity: 10, dryKg: new Decimal(8) }] });
    const take = (quantity: number, dryKg: number) =>
      bench.post({
        kind: PostingKind.OUTPUT,
        movements: [{ lotNo: "DRY", quantity, dryKg: new Decimal(dryKg), from: store, to: productionOf("JB-KNG") }],
      });
    expect(await refusalOf(take(5, 9))).toBe("PRD-07");
    expect(await refusalOf(take(10, 7))).toBe("PRD-07");
    expect(await refusalOf(take(10, 8))).toBe("none");
  });

  it("never gets lost or made, in whatever parts a lot is moved", async () => {
    let round = 0;
    const parts = fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 6 });
    const property = fc.asyncProperty(parts, fc.integer({ min: 1, max: 9_999 }), async (grams, dryGrams) => {
      const lotNo = `PART-${++round}`;
      const whole = grams.reduce((sum, one) => sum + one, 0);
      const dryKg = new Decimal(dryGrams).div(1_000);
      await bench.post({ movements: [{ lotNo, quantity: String(whole / 1_000), dryKg }] });
      for (const one of grams) {
        const movement = { lotNo, quantity: String(one / 1_000), from: store, to: work };
        await bench.post({ kind: PostingKind.MOVE, movements: [movement] });
      }
      expect(await dryAt(lotNo)).toEqual({ STORE: 0, WIP: dryKg.toNumber() });
    });
    await fc.assert(property, { numRuns: 25 });
  }, 60_000);
});
