import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { heldOf, wrongBalances } from "./held.factory.js";
import { StorageLocation } from "./stock-account.entity.js";

const { STORE, STAGING } = StorageLocation;
const PLACES = [
  { facility: "JB-KNG", location: STORE },
  { facility: "JB-KNG", location: STAGING },
  { facility: "JB-CRB1", location: STORE },
  { facility: "JB-CRB1", location: STAGING },
] as const;

interface Step {
  readonly from: number;
  readonly to: number;
  readonly grams: number;
}

describe("a lot that is moved about", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl, poolSize: 32 });
    desk = new Desk(source, { facilities: ["JB-KNG", "JB-CRB1"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const place = fc.integer({ min: 0, max: PLACES.length - 1 });
  const step = fc.record({ from: place, to: place, grams: fc.integer({ min: 1, max: 9_000 }) });
  const steps = fc.array(step, { maxLength: 12 }).map((all) => all.filter(({ from, to }) => from !== to));

  const move = (key: string, lotNo: string, { from, to, grams }: Step) => {
    const [origin, target] = [PLACES[from], PLACES[to]] as [(typeof PLACES)[number], (typeof PLACES)[number]];
    return desk.move(key, lotNo, {
      quantity: new Decimal(grams).div(1_000),
      fromFacilityCode: origin.facility,
      fromLocation: origin.location,
      toFacilityCode: target.facility,
      toLocation: target.location,
    });
  };

  it("lies where a simple model says, after any moves", async () => {
    let round = 0;
    const property = fc.asyncProperty(steps, async (moves) => {
      const lotNo = `MODEL-${++round}`;
      await desk.receive(lotNo, { quantity: new Decimal(10) });
      const model = [10_000, 0, 0, 0];
      for (const [index, one] of moves.entries()) {
        const isEnough = (model[one.from] as number) >= one.grams;
        expect(await refusalOf(move(`${lotNo}-${index}`, lotNo, one))).toBe(isEnough ? "none" : "INSUFFICIENT_STOCK");
        if (!isEnough) continue;
        model[one.from] = (model[one.from] as number) - one.grams;
        model[one.to] = (model[one.to] as number) + one.grams;
      }
      const held = await heldOf(source, lotNo);
      const kilograms = PLACES.map(({ facility, location }) => held[`${facility}/${location}`] ?? 0);
      expect(kilograms).toEqual(model.map((grams) => grams / 1_000));
    });
    await fc.assert(property, { numRuns: 15 });
    expect(await wrongBalances(source)).toEqual([]);
  }, 180_000);
});
