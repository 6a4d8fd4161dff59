import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateProductionMonth1760000006000 implements MigrationInterface {
  readonly name = "CreateProductionMonth1760000006000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE production_month (
        facility_code text NOT NULL,
        month text NOT NULL CONSTRAINT production_month_form CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
        closed_at timestamptz NOT NULL,
        PRIMARY KEY (facility_code, month)
      )`);
    await makeAppendOnly(queryRunner, "production_month");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE production_month");
  }
}
