import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateStockCount1760000065000 implements MigrationInterface {
  readonly name = "CreateStockCount1760000065000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE stock_count (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        status text NOT NULL CONSTRAINT stock_count_status CHECK (status IN ('OPEN', 'COUNTED', 'POSTED', 'CANCELLED')),
        is_blind boolean NOT NULL,
        opened_at timestamptz NOT NULL,
        counted_at timestamptz,
        counted_by text,
        posted_at timestamptz,
        posted_by text,
        reason text,
        needs_approval boolean NOT NULL,
        version integer NOT NULL,
        CONSTRAINT stock_count_counted CHECK (status NOT IN ('COUNTED', 'POSTED') OR (counted_by IS NOT NULL AND counted_at IS NOT NULL)),
        CONSTRAINT "PRD-62" CHECK (status <> 'POSTED' OR (reason IS NOT NULL AND posted_by IS NOT NULL AND (NOT needs_approval OR posted_by <> counted_by)))
      );
      CREATE INDEX stock_count_of_facility ON stock_count (facility_code, opened_at, id);
      CREATE INDEX stock_count_newest ON stock_count (opened_at, id);
      CREATE TABLE stock_count_line (
        count_id uuid NOT NULL CONSTRAINT stock_count_line_count REFERENCES stock_count,
        line_no integer NOT NULL,
        account_id uuid NOT NULL CONSTRAINT stock_count_line_account REFERENCES stock_account,
        expected numeric(18,3) NOT NULL CONSTRAINT stock_count_line_expected CHECK (expected >= 0),
        counted numeric(18,3) CONSTRAINT stock_count_line_counted CHECK (counted >= 0),
        PRIMARY KEY (count_id, line_no)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE stock_count_line; DROP TABLE stock_count");
  }
}
