import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { migrate, openDatabase } from "./database.js";
import { CreateFoundationTables1760000000000 } from "./foundation-tables.js";
import type { House } from "./house.js";
import { startHouseUpkeep } from "./house-upkeep.js";
import { createLogger } from "./logger.js";

const schema = { entities: [], migrations: [CreateFoundationTables1760000000000] };
let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await freshDatabase({ name: "upkeep", migrate: async (url) => void (await migrate(schema, url)) });
  source = await openDatabase(schema, { url: database.appUrl });
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

it("is done again and again, in a transaction; what fails is told, undone and tried again", async () => {
  const lines: string[] = [];
  const logger = createLogger("test", "info", { write: (line) => void lines.push(JSON.parse(line).msg) });
  const third = Promise.withResolvers<void>();
  let rounds = 0;
  const house = {
    name: "shed",
    open: ({ manager }: Parameters<House["open"]>[0]) => ({
      resolvers: [],
      references: {},
      upkeep: async () => {
        rounds++;
        await manager.query(
          "INSERT INTO idempotency_record (subject, mutation, key, input_hash) VALUES ('s', 'm', $1, '')",
          [String(rounds)],
        );
        if (rounds === 2) throw new Error("no broom");
        if (rounds === 3) third.resolve();
      },
    }),
  } as unknown as House;
  const upkeep = startHouseUpkeep(house, { source, logger, everyMs: 5 });
  await third.promise;
  await upkeep.stop();
  const kept = await source.query("SELECT key FROM idempotency_record WHERE key IN ('1', '2', '3') ORDER BY key");
  expect(kept).toEqual([{ key: "1" }, { key: "3" }]);
  expect(lines[0]).toBe("upkeep failed; it is tried again");
});
