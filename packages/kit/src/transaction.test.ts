import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Column, type DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from "typeorm";
import { migrate, openDatabase } from "./database.js";
import { inTransaction, viewerConnection } from "./transaction.js";
import { Viewer } from "./viewer.js";

@Entity("bell")
class Bell {
  @PrimaryColumn("text")
  id!: string;

  @Column("text")
  tower!: string;
}

class CreateBell1760000000001 implements MigrationInterface {
  readonly name = "CreateBell1760000000001";
  up(queryRunner: QueryRunner): Promise<void> {
    return queryRunner.query(`
      CREATE TABLE bell (id text PRIMARY KEY, tower text NOT NULL);
      ALTER TABLE bell ADD CONSTRAINT one_bell_a_tower UNIQUE (tower) DEFERRABLE INITIALLY DEFERRED;
    `);
  }
  down(queryRunner: QueryRunner): Promise<void> {
    return queryRunner.query("DROP TABLE bell");
  }
}

const schema = { entities: [Bell], migrations: [CreateBell1760000000001] };
const viewer = (more = {}) =>
  new Viewer({ subject: "clerk", scopes: ["a:read", "b:read"], facilities: ["JB-GRT"], person: true, ...more });

describe("One transaction as a viewer", () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await freshDatabase({ name: "bells", migrate: async (url) => void (await migrate(schema, url)) });
    source = await openDatabase(schema, { url: database.appUrl, poolSize: 2 });
  });
  beforeEach(() => source.query("DELETE FROM bell"));
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const bells = async () => (await source.manager.find(Bell, { order: { id: "ASC" } })).map(({ id }) => id);
  const hang = (id: string, tower = id) =>
    inTransaction(source, viewer(), (manager) => manager.save(manager.create(Bell, { id, tower })));
  const setting =
    "SELECT current_setting('viewer.subject', true) AS subject, current_setting('viewer.scopes', true) AS scopes";

  it("is kept whole", async () => {
    await inTransaction(source, viewer(), (manager) =>
      Promise.all(["a", "b", "c"].map((id) => manager.save(manager.create(Bell, { id, tower: id })))),
    );
    expect(await bells()).toEqual(["a", "b", "c"]);
  });

  it("is undone whole when the work fails, with the work's own error", async () => {
    const failed = inTransaction(source, viewer(), async (manager) => {
      await manager.save(manager.create(Bell, { id: "a", tower: "a" }));
      throw new Error("the rope is torn");
    });
    await expect(failed).rejects.toThrow("the rope is torn");
    expect(await bells()).toEqual([]);
  });

  it("is refused as a whole when the database refuses its COMMIT", async () => {
    await hang("a", "tower");
    await expect(hang("b", "tower")).rejects.toThrow("one_bell_a_tower");
    expect(await bells()).toEqual(["a"]);
  });

  it("shows its viewer to the database, and nobody afterwards", async () => {
    const seen = await inTransaction(source, viewer(), (manager) => manager.query(setting));
    expect(seen).toEqual([{ subject: "clerk", scopes: "a:read,b:read" }]);
    const after: { subject: string | null }[] = await Promise.all([1, 2, 3].map(() => source.query(setting))).then(
      (answers) => answers.flat(),
    );
    expect(after.map(({ subject }) => subject || null)).toEqual([null, null, null]);
  });

  it("accepts no viewer whose claims could speak SQL, and gives its connection back", async () => {
    const forged = viewer({ subject: "x'; DROP TABLE bell; --" });
    for (let more = 0; more < 5; more++)
      await expect(inTransaction(source, forged, (manager) => manager.query("SELECT 1"))).rejects.toThrow(
        "A value of viewer.subject is not a code.",
      );
    expect(await bells()).toEqual([]);
  });

  it("takes no connection until its first statement", async () => {
    const idle = Array.from({ length: 10 }, () => viewerConnection(source, viewer()));
    expect(await bells()).toEqual([]);
    await Promise.all(idle.map((connection) => connection.commit()));
  });

  it("is refused aloud when one of its statements failed and the work said nothing", async () => {
    const silent = inTransaction(source, viewer(), async (manager) => {
      await manager.save(manager.create(Bell, { id: "a", tower: "a" }));
      await manager.query("SELECT torn FROM bell").catch(() => undefined);
    });
    await expect(silent).rejects.toThrow("transaction is aborted");
    expect(await bells()).toEqual([]);
  });

  it("is broken off by the database when its time is over, and its connection serves the next", async () => {
    const connection = viewerConnection(source, viewer(), Date.now() + 200);
    await expect(connection.manager.query("SELECT pg_sleep(20)")).rejects.toMatchObject({ code: "57014" });
    await connection.rollback();
    const limits: { statement_timeout: string }[][] = await Promise.all(
      [1, 2, 3].map(() => source.query("SHOW statement_timeout")),
    );
    expect(limits.flat().map(({ statement_timeout }) => statement_timeout)).toEqual(Array(3).fill("15s"));
  });

  it("tells the database its viewer and its time in one round trip", async () => {
    const connection = viewerConnection(source, viewer(), Date.now() + 10_000);
    const sent: string[] = [];
    const client = await connection.manager.queryRunner?.connect();
    const send = client.query.bind(client);
    client.query = (...statement: [string]) => {
      sent.push(statement[0]);
      return send(...statement);
    };
    await connection.manager.query("SELECT 1");
    delete client.query;
    await connection.rollback();
    expect(sent).toEqual([
      expect.stringMatching(/^BEGIN; SET LOCAL statement_timeout = \d+; SET LOCAL viewer/),
      "SELECT 1",
    ]);
  });

  it("holds no connection back, however many run", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => hang(`bell-${n}`)));
    expect(await bells()).toHaveLength(20);
  });
});
