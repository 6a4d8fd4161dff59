import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { codeOf } from "@coir/kit/errors";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import { openServices } from "../services.js";
import type { MoveStockInput } from "../stock/stock.input.js";
import { production } from "../subgraph.js";
import { StorageLocation } from "./stock-account.entity.js";

const { STORE, STAGING } = StorageLocation;
const clerk = new Viewer({
  subject: "clerk",
  scopes: ["production:write"],
  facilities: ["JB-GRT", "JB-CRB1"],
  person: true,
});
const now = new Date("2026-10-05T02:00:00Z");

describe("the stock ledger", () => {
  let database: TestDatabase;
  let source: DataSource;

  const as = <Result>(work: (services: ReturnType<typeof openServices>) => Promise<Result>) =>
    inTransaction(source, clerk, (manager) => work(openServices({ manager, viewer: clerk, clock: () => now })));
  const receive = (lotNo: string, quantity: string) =>
    as(({ lots }) =>
      lots.receive({
        idempotencyKey: lotNo,
        facilityCode: "JB-GRT",
        lotNo,
        sku: "HUSK-BROWN",
        quantity: new Decimal(quantity),
        supplierCode: "PT-ALN-SYN",
      }),
    );
  const move = (input: Partial<MoveStockInput> & Pick<MoveStockInput, "idempotencyKey" | "lotNo">) =>
    as(({ stock }) =>
      stock.move({
        quantity: new Decimal(1),
        fromFacilityCode: "JB-GRT",
        fromLocation: STORE,
        toFacilityCode: "JB-GRT",
        toLocation: STAGING,
        ...input,
      }),
    );
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => "none",
      (error: unknown) => codeOf(error) ?? "fault",
    );
  const heldOf = async (lotNo: string) => {
    const rows: { place: string; on_hand: string }[] = await source.query(
      "SELECT facility_code || '/' || location AS place, on_hand FROM stock_account a JOIN stock_balance b ON b.account_id = a.id WHERE lot_no = $1",
      [lotNo],
    );
    return Object.fromEntries(rows.map(({ place, on_hand }) => [place, Number(on_hand)]));
  };
  const wrongBalances = () =>
    source.query(`SELECT account_id FROM stock_balance b WHERE on_hand < 0
      OR on_hand <> coalesce((SELECT sum(qty) FROM stock_leg l WHERE l.account_id = b.account_id), 0)`);

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl, poolSize: 32 });
    await as(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("gives 32 clients who draw 3,200 times exactly the 1,000 that are there", async () => {
    await receive("HOT-1", "1000");
    const draws = Array.from({ length: 32 }, async (_, client) => {
      const answers: string[] = [];
      for (let turn = 0; turn < 100; turn += 1)
        answers.push(await refusalOf(move({ idempotencyKey: `draw-${client}-${turn}`, lotNo: "HOT-1" })));
      return answers;
    });
    const answers = (await Promise.all(draws)).flat();
    expect(
      Object.fromEntries(
        Object.entries(Object.groupBy(answers, (answer) => answer)).map(([answer, all]) => [answer, all?.length]),
      ),
    ).toEqual({ none: 1000, INSUFFICIENT_STOCK: 2200 });
    expect(await heldOf("HOT-1")).toEqual({ "JB-GRT/STORE": 0, "JB-GRT/STAGING": 1000 });
    expect(await wrongBalances()).toEqual([]);
  }, 180_000);

  it("posts once for a key that comes twice, and refuses it with another body", async () => {
    await receive("KEY-1", "10");
    const input = { idempotencyKey: "twice", lotNo: "KEY-1" };
    await move(input);
    await move(input);
    expect(await heldOf("KEY-1")).toEqual({ "JB-GRT/STORE": 9, "JB-GRT/STAGING": 1 });
    expect(await refusalOf(move({ ...input, quantity: new Decimal(2) }))).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("holds what a simple model holds, after any moves", async () => {
    const places = [
      ["JB-GRT", STORE],
      ["JB-GRT", STAGING],
      ["JB-CRB1", STORE],
      ["JB-CRB1", STAGING],
    ] as const;
    const place = fc.integer({ min: 0, max: 3 });
    const moves = fc.array(fc.record({ from: place, to: place, grams: fc.integer({ min: 1, max: 9_000 }) }), {
      maxLength: 12,
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(moves, async (steps) => {
        const lotNo = `MODEL-${++round}`;
        await receive(lotNo, "10");
        const grams = [10_000, 0, 0, 0];
        for (const [index, step] of steps.filter(({ from, to }) => from !== to).entries()) {
          const [[fromFacilityCode, fromLocation], [toFacilityCode, toLocation]] = [
            places[step.from],
            places[step.to],
          ] as [(typeof places)[0], (typeof places)[0]];
          const enough = (grams[step.from] as number) >= step.grams;
          const answer = await refusalOf(
            move({
              idempotencyKey: `${lotNo}-${index}`,
              lotNo,
              quantity: new Decimal(step.grams).div(1000),
              fromFacilityCode,
              fromLocation,
              toFacilityCode,
              toLocation,
            }),
          );
          expect(answer).toBe(enough ? "none" : "INSUFFICIENT_STOCK");
          if (!enough) continue;
          grams[step.from] = (grams[step.from] as number) - step.grams;
          grams[step.to] = (grams[step.to] as number) + step.grams;
        }
        const held = await heldOf(lotNo);
        expect(places.map((key) => held[key.join("/")] ?? 0)).toEqual(grams.map((value) => value / 1000));
      }),
      { numRuns: 15 },
    );
    expect(await wrongBalances()).toEqual([]);
  }, 180_000);

  it.each(["0", "-1", "0.0001"])(
    "refuses to move %s kg: quantities are above zero and of the product's scale",
    async (quantity) => {
      await receive(`EXACT-${quantity.replace(/\D/g, "")}${quantity.length}`, "10");
      const lotNo = `EXACT-${quantity.replace(/\D/g, "")}${quantity.length}`;
      expect(
        await refusalOf(move({ idempotencyKey: `exact${quantity}`, lotNo, quantity: new Decimal(quantity) })),
      ).toBe("INVARIANT_VIOLATION");
    },
  );

  it("refuses legs that do not sum to zero, at the commit", async () => {
    const unbalanced = inTransaction(source, clerk, async (manager) => {
      await manager.query(`INSERT INTO stock_posting (id, kind, facility_code, effective_at, effective_on, recorded_at, actor)
        VALUES ('018f0000-0000-7000-8000-000000000001', 'MOVE', 'JB-GRT', now(), '2026-10-05', now(), 'x')`);
      await manager.query(
        "INSERT INTO stock_leg (posting_id, account_id, qty) SELECT '018f0000-0000-7000-8000-000000000001', id, 5 FROM stock_account LIMIT 1",
      );
    });
    await expect(unbalanced).rejects.toThrow("PRD-03");
  });

  it("lets nobody change or remove what is written", async () => {
    await expect(source.query("UPDATE stock_leg SET qty = 1")).rejects.toThrow();
    await expect(source.query("DELETE FROM stock_posting")).rejects.toThrow();
  });

  it("refuses a clerk who does not act for the UPT", async () => {
    await receive("FAR-1", "1");
    expect(await refusalOf(move({ idempotencyKey: "far", lotNo: "FAR-1", toFacilityCode: "JB-CMS" }))).toBe(
      "FORBIDDEN",
    );
  });
});
