import { readFileSync } from "node:fs";
import path from "node:path";
import { migrate, schemaDrift } from "@coir/kit/database";
import { buildSubgraph } from "@coir/kit/subgraph-schema";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { trade } from "./subgraph.js";

describe("the trade subgraph", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await migratedDatabase({
      name: "trade",
      migrate: async (url) => void (await migrate(trade, url)),
    });
  });
  afterAll(() => database.drop());

  it("is what the committed schema says", async () => {
    const { sdl } = await buildSubgraph(trade);
    const committed = readFileSync(path.join(__dirname, "../schema.graphql"), "utf8");
    if (sdl !== committed)
      throw new Error("schema.graphql is not what the classes say: run `npm run schema` and review the change.");
  });

  it("has migrations that agree with its entities", async () => {
    expect(await schemaDrift(trade, database.ownerUrl)).toEqual([]);
  });
});
