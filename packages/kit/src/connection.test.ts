import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Column, type DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from "typeorm";
import { keysetPage } from "./connection.js";
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

  it("refuses a cursor of another list", async () => {
    await expect(page(7, "nonsense", "ASC")).rejects.toThrow("This cursor was not made by this list.");
  });
});
