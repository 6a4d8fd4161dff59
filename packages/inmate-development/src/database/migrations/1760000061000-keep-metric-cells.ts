import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

/** What a published figure was made of, so that every later figure of the same month is made of the same. */
export class KeepMetricCells1760000061000 implements MigrationInterface {
  readonly name = "KeepMetricCells1760000061000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE metric_cell (
        facility_code text NOT NULL CONSTRAINT metric_cell_facility REFERENCES facility (code),
        month text NOT NULL,
        metric text NOT NULL,
        program text NOT NULL,
        cell jsonb NOT NULL,
        PRIMARY KEY (facility_code, month, metric, program)
      )`);
    await keepToViewersFacilities(queryRunner, "metric_cell");
    await makeAppendOnly(queryRunner, "metric_cell");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE metric_cell");
  }
}
