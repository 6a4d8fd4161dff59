import { readFileSync } from "node:fs";
import { join } from "node:path";
import { migrate, schemaDrift } from "@coir/kit/database";
import { buildSubgraph } from "@coir/kit/subgraph-schema";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { production } from "./subgraph.js";

describe("the production subgraph", () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await migratedDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
  });
  afterAll(() => database.drop());

  it("publishes the committed SDL (if not: npm run schema)", async () => {
    const { sdl } = await buildSubgraph(production);
    expect(sdl).toBe(readFileSync(join("packages", "production", "schema.graphql"), "utf8"));
  });

  it("has tables that are as its entities say", async () => {
    expect(await schemaDrift(production, database.ownerUrl)).toEqual([]);
  });
});
