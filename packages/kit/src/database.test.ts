import { freshDatabase } from "@coir/test-kit/migrated-database";
import { describe, expect, it } from "@jest/globals";
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from "typeorm";
import { migrate, openDatabase, schemaDrift } from "./database.js";

@Entity("rope")
class Rope {
  @PrimaryColumn("text")
  id!: string;
}

@Entity("rope")
class LongerRope extends Rope {
  @Column("integer", { name: "length_m" })
  lengthM!: number;
}

class CreateRope1760000000001 implements MigrationInterface {
  readonly name = "CreateRope1760000000001";
  up(queryRunner: QueryRunner): Promise<void> {
    return queryRunner.query("CREATE TABLE rope (id text PRIMARY KEY, CHECK (id <> ''))");
  }
  down(queryRunner: QueryRunner): Promise<void> {
    return queryRunner.query("DROP TABLE rope");
  }
}

class BreakRope1760000000002 implements MigrationInterface {
  readonly name = "BreakRope1760000000002";
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("INSERT INTO rope VALUES ('half')");
    await queryRunner.query("SELECT torn FROM rope");
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

const migrations = [CreateRope1760000000001];
const ropes = { entities: [Rope], migrations };
const fresh = () => freshDatabase({ name: "ropes", migrate: async () => undefined });

describe("The database of a house", () => {
  it("runs the migrations that it lacks, and those alone", async () => {
    const { ownerUrl, drop } = await fresh();
    expect([await migrate(ropes, ownerUrl), await migrate(ropes, ownerUrl)]).toEqual([1, 0]);
    await drop();
  });

  it("keeps what went before a migration that fails, and nothing of that one", async () => {
    const { ownerUrl, appUrl, drop } = await fresh();
    const broken = { ...ropes, migrations: [...migrations, BreakRope1760000000002] };
    await expect(migrate(broken, ownerUrl)).rejects.toThrow("torn");
    const source = await openDatabase(ropes, { url: appUrl });
    expect(await source.manager.find(Rope)).toEqual([]);
    await source.destroy();
    await drop();
  });

  it("drifts when an entity says more than the migrations make; a CHECK alone is no drift", async () => {
    const { ownerUrl, drop } = await fresh();
    await migrate(ropes, ownerUrl);
    expect(await schemaDrift(ropes, ownerUrl)).toEqual([]);
    expect(await schemaDrift({ entities: [LongerRope], migrations }, ownerUrl)).toEqual([
      expect.stringContaining('ADD "length_m" integer'),
    ]);
    await drop();
  });

  it("that cannot be reached is told in one sentence without the password", async () => {
    const opening = openDatabase(ropes, { url: "postgres://app:canary@127.0.0.1:1/ropes" });
    await expect(opening).rejects.toMatchObject({
      name: "StartupError",
      message: expect.stringMatching(/^The database cannot be reached: (?!.*canary)/),
    });
  });
});
