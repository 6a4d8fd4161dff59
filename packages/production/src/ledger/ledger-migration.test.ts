import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type DataSource, DataSource as Source } from "typeorm";
import { WeighStock1760000020000 } from "../database/migrations/1760000020000-weigh-stock.js";
import { migrations } from "../database/migrations/index.js";
import { production } from "../subgraph.js";
import { wrongBalances } from "./held.factory.js";

const timeOf = ({ name }: { readonly name: string }) => Number(name.slice(-13));
const before = { entities: [], migrations: migrations.filter((one) => timeOf(one) < timeOf(WeighStock1760000020000)) };
const ID = (digit: number) => `'018f0000-0000-7000-8000-00000000000${digit}'`;

describe("a ledger that was kept before it knew of mass and days", () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    const name = "production-before";
    database = await freshDatabase({ name, migrate: async (url) => void (await migrate(before, url)) });
    const old = await new Source({ type: "postgres", url: database.appUrl, poolSize: 1 }).initialize();
    await old.transaction((manager) =>
      manager.query(`
        INSERT INTO product VALUES ('NET', 'Net', 'Jaring', 'NET', 'H87', 0, 2.5, NULL, 'ESTIMATED');
        INSERT INTO stock_account VALUES
          (${ID(1)}, 'JB-KNG', 'STORE', 'NET', 'L-1', NULL, 'AVAILABLE'), (${ID(2)}, 'JB-KNG', 'SUPPLIER', 'NET', 'L-1', NULL, 'VIRTUAL');
        INSERT INTO stock_balance VALUES (${ID(1)}, 14, 0, 2);
        INSERT INTO stock_posting (id, key, body_hash, kind, facility_code, effective_at, effective_on, recorded_at, actor) VALUES
          (${ID(3)}, 'a', '', 'RECEIPT', 'JB-KNG', '2026-09-14T05:00:00Z', '2026-09-14', '2026-09-14T05:00:00Z', 'clerk'),
          (${ID(4)}, 'b', '', 'RECEIPT', 'JB-KNG', '2026-09-16T05:00:00Z', '2026-09-16', '2026-09-16T05:00:00Z', 'clerk');
        INSERT INTO stock_leg (posting_id, account_id, qty, balance_after) VALUES
          (${ID(3)}, ${ID(1)}, 10, 10), (${ID(3)}, ${ID(2)}, -10, NULL), (${ID(4)}, ${ID(1)}, 4, 14), (${ID(4)}, ${ID(2)}, -4, NULL)`),
    );
    await old.destroy();
    await migrate(production, database.ownerUrl);
    source = await openDatabase(production, { url: database.appUrl });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("has the nominal mass of what lay there, its legs in order, and the close of each day", async () => {
    const legs = await source.query(
      "SELECT seq, dry_kg::float8 AS kg FROM stock_leg WHERE seq IS NOT NULL ORDER BY seq",
    );
    expect(legs).toEqual([
      { seq: "1", kg: 25 },
      { seq: "2", kg: 10 },
    ]);
    const days = await source.query(
      "SELECT day::text, close_qty::int AS pieces, close_dry_kg::int AS kg FROM stock_day ORDER BY day",
    );
    expect(days).toEqual([
      { day: "2026-09-14", pieces: 10, kg: 25 },
      { day: "2026-09-16", pieces: 14, kg: 35 },
    ]);
    expect(await wrongBalances(source)).toEqual([]);
    const live = "SELECT location FROM stock_account WHERE is_live";
    expect(await source.query(live)).toEqual([{ location: "STORE" }]);
  });

  it("has the figures of its days and months, and keeps its legs from being changed as before", async () => {
    const months = await source.query("SELECT month, received::int, dry_in_kg::int FROM product_month");
    expect(months).toEqual([{ month: "2026-09", received: 14, dry_in_kg: 35 }]);
    await expect(source.query("UPDATE stock_leg SET qty = 1")).rejects.toThrow("permission denied");
  });
});
