import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateLabourBlock1760000008000 implements MigrationInterface {
  readonly name = "CreateLabourBlock1760000008000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE labour_month (
        facility_code text NOT NULL CONSTRAINT labour_month_facility REFERENCES facility (code),
        month text NOT NULL CONSTRAINT labour_month_form CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        closed_at timestamptz NOT NULL,
        PRIMARY KEY (facility_code, month)
      );
      CREATE TABLE labour_block (
        facility_code text NOT NULL CONSTRAINT labour_block_facility REFERENCES facility (code),
        work_program_id uuid NOT NULL CONSTRAINT labour_block_program REFERENCES work_program (id),
        month text NOT NULL,
        total_minutes integer NOT NULL,
        workers integer NOT NULL,
        largest_share numeric(7, 6) NOT NULL,
        suppression text NOT NULL,
        CONSTRAINT labour_block_hides_small_groups CHECK (suppression <> 'NONE' OR (workers >= 5 AND largest_share <= 0.5)),
        PRIMARY KEY (facility_code, work_program_id, month)
      );
      CREATE INDEX labour_block_of_program ON labour_block (work_program_id, month)`);
    await makeAppendOnly(queryRunner, "labour_month");
    await makeAppendOnly(queryRunner, "labour_block");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE labour_block; DROP TABLE labour_month");
  }
}
