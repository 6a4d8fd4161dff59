import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { heldOf, wrongBalances } from "./held.factory.js";

describe("one lot that many draw on", () => {
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

  it("gives 32 clients who draw 3,200 times exactly the 1,000 that are there", async () => {
    await desk.receive("HOT-1", { quantity: new Decimal(1_000) });
    const draws = Array.from({ length: 32 }, async (_, client) => {
      const answers: string[] = [];
      for (let turn = 0; turn < 100; turn += 1)
        answers.push(await refusalOf(desk.move(`draw-${client}-${turn}`, "HOT-1")));
      return answers;
    });
    const answers = Object.groupBy((await Promise.all(draws)).flat(), (answer) => answer);
    expect(Object.fromEntries(Object.entries(answers).map(([answer, all]) => [answer, all?.length]))).toEqual({
      none: 1000,
      INSUFFICIENT_STOCK: 2200,
    });
    expect(await heldOf(source, "HOT-1")).toEqual({ "JB-KNG/STORE": 0, "JB-KNG/STAGING": 1000 });
    expect(await wrongBalances(source)).toEqual([]);
  }, 300_000);
});
