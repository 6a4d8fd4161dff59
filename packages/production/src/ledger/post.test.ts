import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { production } from "../subgraph.js";

describe("the stock ledger", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["JB-KNG", "JB-CRB1"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("refuses legs that do not sum to zero, at the commit", async () => {
    await desk.receive("MAT-LEGS");
    const unbalanced = source.transaction(async (manager) => {
      await manager.query(`INSERT INTO stock_posting (id, key, body_hash, kind, facility_code, effective_at, effective_on, recorded_at, actor)
          VALUES ('018f0000-0000-7000-8000-000000000001', 'legs', '', 'MOVE', 'JB-KNG', now(), (now() AT TIME ZONE 'Asia/Jakarta')::date, now(), 'x')`);
      await manager.query(
        "INSERT INTO stock_leg (posting_id, account_id, qty) SELECT '018f0000-0000-7000-8000-000000000001', id, 5 FROM stock_account LIMIT 1",
      );
    });
    await expect(unbalanced).rejects.toThrow("PRD-03");
  });

  it.each([
    { table: "stock_posting", change: "actor = 'x'" },
    { table: "stock_leg", change: "qty = 1" },
  ])("lets nobody change or remove what is written in $table", async ({ table, change }) => {
    await expect(source.query(`UPDATE ${table} SET ${change}`)).rejects.toThrow("permission denied");
    await expect(source.query(`DELETE FROM ${table}`)).rejects.toThrow("permission denied");
  });
});
