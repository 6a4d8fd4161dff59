import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { withClient } from "@coir/test-kit/with-client";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { openDatabase } from "./database.js";

const ASKED = "SELECT name FROM bell WHERE name >= $1 ORDER BY name";

describe("The plans that a connection keeps", () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await freshDatabase({ name: "plans", migrate: async () => undefined });
    await withClient(database.ownerUrl, (owner) =>
      owner.query(
        `CREATE TABLE bell (name text PRIMARY KEY, tower text NOT NULL);
         INSERT INTO bell VALUES ('Ana', 'north'), ('Boni', 'south'), ('Citra', 'south');
         ALTER TABLE bell ENABLE ROW LEVEL SECURITY;
         CREATE POLICY own_tower ON bell USING (tower = current_setting('viewer.tower', true))`,
      ),
    );
    source = await openDatabase({ entities: [], migrations: [] }, { url: database.appUrl, poolSize: 1 });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const kept = async (): Promise<string[]> => {
    const rows: { statement: string }[] = await source.query("SELECT statement FROM pg_prepared_statements");
    return rows.map(({ statement }) => statement);
  };
  const bellsOf = async (tower: string, from = "A") => {
    await source.query(`SET viewer.tower = '${tower}'`);
    const rows: { name: string }[] = await source.query(ASKED, [from]);
    return rows.map(({ name }) => name);
  };

  it("are of what was asked often, and show each viewer its own rows and each question its own answer", async () => {
    for (let time = 0; time < 5; time += 1) await bellsOf("north");
    expect(await kept()).toEqual([]);
    // Beyond five executions the database may go over to one plan for all values.
    for (let time = 0; time < 8; time += 1) {
      expect(await bellsOf("north")).toEqual(["Ana"]);
      expect(await bellsOf("south")).toEqual(["Boni", "Citra"]);
      expect(await bellsOf("south", "C")).toEqual(["Citra"]);
    }
    expect(await kept()).toEqual([ASKED]);
  });

  it("outlive a statement that fails", async () => {
    const divide = "SELECT 1 / $1::integer AS share";
    for (let time = 0; time < 8; time += 1)
      await expect(source.query(divide, [0])).rejects.toMatchObject({ code: "22012" });
    expect(await source.query(divide, [1])).toEqual([{ share: 1 }]);
    expect(await bellsOf("north")).toEqual(["Ana"]);
  });

  it("are none of statements without values, nor more than a house has texts", async () => {
    for (let time = 0; time < 8; time += 1) await source.query("SELECT 1 AS one; SELECT 2 AS two");
    for (let text = 0; text < 300; text += 1)
      for (let time = 0; time < 6; time += 1) await source.query(`SELECT $1::integer AS of_${text}`, [text]);
    const texts = await kept();
    expect(texts).not.toContain("SELECT 1 AS one; SELECT 2 AS two");
    expect(texts).toHaveLength(256);
  });
});
