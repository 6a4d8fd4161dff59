import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateMetricSnapshot1760000046000 implements MigrationInterface {
  readonly name = "CreateMetricSnapshot1760000046000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE metric_snapshot (
        period text NOT NULL CONSTRAINT metric_snapshot_period CHECK (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$'),
        place text NOT NULL,
        grain text NOT NULL,
        figures jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text NOT NULL,
        PRIMARY KEY (period, place)
      )`);
    await makeAppendOnly(queryRunner, "metric_snapshot");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE metric_snapshot");
  }
}
