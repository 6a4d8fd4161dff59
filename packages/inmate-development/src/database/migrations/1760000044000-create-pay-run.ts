import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreatePayRun1760000044000 implements MigrationInterface {
  readonly name = "CreatePayRun1760000044000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE pay_run (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT pay_run_facility REFERENCES facility (code),
        work_program_id uuid NOT NULL CONSTRAINT pay_run_program REFERENCES work_program (id),
        month text NOT NULL,
        status text NOT NULL,
        gross bigint NOT NULL,
        savings_rule_id uuid NOT NULL CONSTRAINT pay_run_savings_rule REFERENCES savings_rule (id),
        prepared_by text NOT NULL,
        prepared_at timestamptz NOT NULL,
        posted_by text,
        posted_at timestamptz,
        reversed_by text,
        reversed_at timestamptz,
        reversal_reason text,
        version integer NOT NULL,
        CONSTRAINT pay_run_status CHECK (status IN ('DRAFT', 'POSTED', 'REVERSED')),
        CONSTRAINT "INM-22" CHECK (posted_by <> prepared_by),
        CONSTRAINT pay_run_posting CHECK ((posted_by IS NULL) = (posted_at IS NULL) AND (status <> 'POSTED' OR posted_by IS NOT NULL)),
        CONSTRAINT pay_run_reversal CHECK ((status = 'REVERSED') = (reversed_by IS NOT NULL AND reversed_at IS NOT NULL AND reversal_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX "INM-41" ON pay_run (facility_code, work_program_id, month) WHERE status <> 'REVERSED';
      CREATE INDEX pay_run_of_facility ON pay_run (facility_code, month, id);
      CREATE INDEX pay_run_newest ON pay_run (month, id);
      CREATE INDEX pay_run_of_program ON pay_run (work_program_id, month);
      CREATE TABLE pay_entry (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT pay_entry_facility REFERENCES facility (code),
        pay_run_id uuid NOT NULL CONSTRAINT pay_entry_run REFERENCES pay_run (id),
        placement_id uuid NOT NULL CONSTRAINT pay_entry_placement REFERENCES placement (id),
        savings_account_id uuid NOT NULL CONSTRAINT pay_entry_account REFERENCES savings_account (id),
        minutes integer NOT NULL,
        pieces integer NOT NULL,
        gross bigint NOT NULL,
        compulsory_savings bigint NOT NULL,
        spendable bigint NOT NULL,
        remittance bigint NOT NULL,
        CONSTRAINT "INM-16" CHECK (compulsory_savings >= 0 AND spendable >= 0 AND remittance >= 0
          AND compulsory_savings + spendable + remittance = gross)
      );
      CREATE UNIQUE INDEX pay_entry_of_run ON pay_entry (pay_run_id, placement_id);
      CREATE INDEX pay_entry_of_placement ON pay_entry (placement_id);
      CREATE TABLE pay_floor_check (
        facility_code text NOT NULL CONSTRAINT pay_floor_check_facility REFERENCES facility (code),
        pay_entry_id uuid NOT NULL CONSTRAINT pay_floor_check_entry REFERENCES pay_entry (id),
        rule_id uuid NOT NULL CONSTRAINT pay_floor_check_rule REFERENCES pay_floor_rule (id),
        basis text NOT NULL,
        enforcement text NOT NULL,
        floor_amount bigint NOT NULL,
        met boolean NOT NULL,
        PRIMARY KEY (facility_code, pay_entry_id, rule_id)
      );
      CREATE INDEX pay_floor_check_of_entry ON pay_floor_check (pay_entry_id);
      ALTER TABLE ledger_posting ADD CONSTRAINT ledger_posting_run FOREIGN KEY (pay_run_id) REFERENCES pay_run (id)`);
    for (const table of ["pay_run", "pay_entry", "pay_floor_check"]) await keepToViewersFacilities(queryRunner, table);
    for (const table of ["pay_entry", "pay_floor_check"]) await makeAppendOnly(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "ALTER TABLE ledger_posting DROP CONSTRAINT ledger_posting_run; DROP TABLE pay_floor_check; DROP TABLE pay_entry; DROP TABLE pay_run",
    );
  }
}
