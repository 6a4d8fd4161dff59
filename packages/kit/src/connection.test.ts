import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Column, type DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from "typeorm";
import { cursorOf, keysetPage } from "./connection.js";
import { migrate, openDatabase } from "./database.js";

@Entity("bale")
class Bale {
  @PrimaryColumn("text")
  id!: string;

  @Column("date", { name: "made_on" })
  madeOn!: string;
}

class CreateBale1760000000001 implements MigrationInterface {
  readonly name = "CreateBale1760000000001";
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE bale (id text PRIMARY KEY, made_on date NOT NULL);
      INSERT INTO bale SELECT 'bale-' || lpad(n::text, 2, '0'), DATE '2026-09-01' + n / 4 FROM generate_series(0, 24) n;
    `);
  }
  down(queryRunner: QueryRunner): Promise<void> {
    return queryRunner.query("DROP TABLE bale");
  }
}

const schema = { entities: [Bale], migrations: [CreateBale1760000000001] };

describe("A list read page by page", () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await freshDatabase({ name: "bales", migrate: async (url) => void (await migrate(schema, url)) });
    source = await openDatabase(schema, { url: database.appUrl });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const page = (first: number, after: string | undefined, direction: "ASC" | "DESC") =>
    keysetPage(
      source.manager.createQueryBuilder(Bale, "bale"),
      { by: "madeOn", id: "id", direction },
      { first, after },
    );

  it.each(["ASC", "DESC"] as const)(
    "%s: shows every row once, in order, though many share a day",
    async (direction) => {
      const seen: string[] = [];
      let after: string | undefined;
      for (let more = true; more; ) {
        const { edges, pageInfo } = await page(7, after, direction);
        seen.push(...edges.map(({ node }) => node.id));
        more = pageInfo.hasNextPage;
        after = pageInfo.endCursor ?? undefined;
      }
      const all = Array.from({ length: 25 }, (_, n) => `bale-${String(n).padStart(2, "0")}`);
      expect(seen).toEqual(direction === "ASC" ? all : all.reverse());
    },
  );

  it.each([
    ["text of no form", "nonsense"],
    ["one key too few", Buffer.from('["2026-09-01"]').toString("base64url")],
    ["keys that are no texts", Buffer.from("[1, 2]").toString("base64url")],
    ["a number where a day belongs", cursorOf("42", "bale-01")],
    ["a day that is none", cursorOf("2026-02-30", "bale-01")],
    ["a character that no text can hold", cursorOf("2026-09-01", "bale-\0")],
  ])("refuses the cursor of another list before the database sees it: %s", async (_what, cursor) => {
    await expect(page(7, cursor, "ASC")).rejects.toMatchObject({
      message: "This cursor was not made by this list.",
      extensions: { code: "BAD_USER_INPUT", details: { field: "after" } },
    });
  });

  it("is empty, without an end, behind its last row", async () => {
    expect(await page(7, cursorOf("2026-12-31", ""), "ASC")).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  it("tells exactly whether a row follows", async () => {
    expect((await page(25, undefined, "ASC")).pageInfo.hasNextPage).toBe(false);
    expect((await page(24, undefined, "ASC")).pageInfo.hasNextPage).toBe(true);
  });
});
