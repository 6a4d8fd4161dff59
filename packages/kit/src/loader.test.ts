import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Column, type DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from "typeorm";
import { migrate, openDatabase } from "./database.js";
import { loaderBy, loaderOfMany } from "./loader.js";

@Entity("coil")
class Coil {
  @PrimaryColumn("text")
  id!: string;

  @Column("text", { name: "shed_code" })
  shedCode!: string;

  @Column("integer")
  place!: number;
}

class CreateCoil1760000000001 implements MigrationInterface {
  readonly name = "CreateCoil1760000000001";
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE coil (id text PRIMARY KEY, shed_code text NOT NULL, place integer NOT NULL);
      INSERT INTO coil VALUES ('c', 'north', 3), ('a', 'north', 1), ('d', 'south', 1), ('b', 'north', 2);
    `);
  }
  down(queryRunner: QueryRunner): Promise<void> {
    return queryRunner.query("DROP TABLE coil");
  }
}

const schema = { entities: [Coil], migrations: [CreateCoil1760000000001] };

describe("Rows loaded by key", () => {
  let database: TestDatabase;
  let source: DataSource;
  const statements: string[] = [];
  beforeAll(async () => {
    database = await freshDatabase({ name: "coils", migrate: async (url) => void (await migrate(schema, url)) });
    source = await openDatabase(schema, { url: database.appUrl });
    source.logger = { ...silent, logQuery: (statement: string) => void statements.push(statement) };
  });
  beforeEach(() => void statements.splice(0));
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("come in the order of the keys, with null where there is none, from one statement", async () => {
    const coils = loaderBy(source.manager, Coil, "id");
    const rows = await Promise.all(["d", "missing", "a", "d"].map((id) => coils.load(id)));
    expect(rows.map((row) => row?.id ?? null)).toEqual(["d", null, "a", "d"]);
    expect(statements).toHaveLength(1);
  });

  it("come as the ordered list of each parent, empty where there is none, from one statement", async () => {
    const coils = loaderOfMany(source.manager, Coil, "shedCode", "place");
    const lists = await Promise.all(["south", "missing", "north"].map((code) => coils.load(code)));
    expect(lists.map((list) => list.map(({ id }) => id))).toEqual([["d"], [], ["a", "b", "c"]]);
    expect(statements).toHaveLength(1);
  });
});

const nothing = () => undefined;
const silent = {
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
