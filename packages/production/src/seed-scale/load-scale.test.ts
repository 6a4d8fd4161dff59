import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "pg";
import { Desk } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { checkIntegrity } from "./integrity.js";
import { loadScale } from "./load-scale.js";
import { treeRoot } from "./scale-tree.js";

describe("seven synthetic years, loaded by COPY", () => {
  let database: TestDatabase;
  let owner: Client;
  let legs: number;
  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    const source = await openDatabase(production, { url: database.appUrl });
    await new Desk(source).work(({ products }) => products.introduceCatalogue());
    await source.destroy();
    legs = await loadScale({ ownerUrl: database.ownerUrl, scale: 1 });
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  it("hold together by every rule", async () => {
    const findings = await checkIntegrity(owner);
    expect(findings.filter(({ broken }) => broken > 0)).toEqual([]);
    expect(legs).toBeGreaterThan(120_000);
  }, 60_000);

  it("pass the checks of the database that were off meanwhile, which are on again", async () => {
    const off = await owner.query("SELECT tgname FROM pg_trigger WHERE tgenabled = 'D'");
    expect(off.rows).toEqual([]);
    const days =
      "SELECT count(*)::int AS n FROM stock_posting WHERE effective_on <> (effective_at AT TIME ZONE 'Asia/Jakarta')::date";
    expect((await owner.query(days)).rows).toEqual([{ n: 0 }]);
  });

  it("end before the months that the story of the office closes", async () => {
    const last = "SELECT max(effective_on)::text AS day FROM stock_posting";
    expect((await owner.query(last)).rows).toEqual([{ day: "2026-06-27" }]);
  });

  it("have one lot from which a trace follows 370 edges", async () => {
    const { rows } = await owner.query(
      `WITH RECURSIVE walk (lot_no) AS (
         VALUES ($1::text) UNION SELECT edge.lot_no FROM walk JOIN lot_parent edge ON edge.parent_lot_no = walk.lot_no
       ) SELECT count(*)::int AS edges FROM lot_parent JOIN walk ON walk.lot_no = parent_lot_no`,
      [treeRoot],
    );
    expect(rows).toEqual([{ edges: 370 }]);
  });

  it("are loaded once", async () => {
    expect(await loadScale({ ownerUrl: database.ownerUrl, scale: 1 })).toBe(0);
  });

  it("would be told of when they do not hold together", async () => {
    await owner.query("BEGIN");
    await owner.query(
      "UPDATE stock_balance SET reserved = 1 WHERE account_id = (SELECT account_id FROM stock_balance WHERE on_hand > 5 LIMIT 1)",
    );
    await owner.query("UPDATE lot_cost SET material_cost_rp = material_cost_rp + 2 WHERE lot_no = $1", [
      `${treeRoot}-N1`,
    ]);
    const broken = (await checkIntegrity(owner)).filter((finding) => finding.broken > 0).map(({ rule }) => rule);
    await owner.query("ROLLBACK");
    expect(broken).toEqual([
      "what is reserved is what is allocated and open",
      "what a run made costs what its material did",
    ]);
  }, 60_000);
});
