import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { BalanceProductionRun1760000042000 } from "../database/migrations/1760000042000-balance-production-run.js";
import { Desk } from "../desk.factory.js";
import { production } from "../subgraph.js";

describe("runs of before the mass balance", () => {
  let database: TestDatabase;
  let source: DataSource;
  let owner: DataSource;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    owner = await openDatabase(production, { url: database.ownerUrl });
  });
  afterAll(async () => {
    await source.destroy();
    await owner.destroy();
    await database.drop();
  });

  it("are weighed by what the ledger holds of them", async () => {
    const desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
    await desk.receive("MAT-1");
    await desk.record(await desk.start("closed", ["MAT-1"]), "ROPE-1");
    await desk.start("open", ["MAT-1"], {});
    const read = () =>
      owner.query(`SELECT status, good_quantity, dry_in_kg, dry_primary_kg, dry_loss_kg, material.dry_kg
        FROM production_run JOIN run_material material ON run_id = id ORDER BY status`);
    const before = await read();
    const queryRunner = owner.createQueryRunner();
    const migration = new BalanceProductionRun1760000042000();
    await migration.down(queryRunner);
    await migration.up(queryRunner);
    await queryRunner.release();
    expect(await read()).toEqual(before);
    expect(before[0]).toMatchObject({ status: "CLOSED", dry_in_kg: "50.000", dry_loss_kg: "2.000", dry_kg: "50.000" });
  });
});
