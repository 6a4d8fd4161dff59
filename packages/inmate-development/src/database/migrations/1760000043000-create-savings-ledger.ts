import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateSavingsLedger1760000043000 implements MigrationInterface {
  readonly name = "CreateSavingsLedger1760000043000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE savings_account (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT savings_account_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT savings_account_participant REFERENCES participant (id),
        spendable bigint NOT NULL DEFAULT 0,
        compulsory_savings bigint NOT NULL DEFAULT 0,
        remittance bigint NOT NULL DEFAULT 0,
        CONSTRAINT "INM-17" CHECK (spendable >= 0 AND compulsory_savings >= 0 AND remittance >= 0)
      );
      CREATE UNIQUE INDEX savings_account_of_participant ON savings_account (participant_id);
      CREATE TABLE ledger_posting (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT ledger_posting_facility REFERENCES facility (code),
        kind text NOT NULL,
        pay_run_id uuid,
        reverses_id uuid CONSTRAINT ledger_posting_reverses REFERENCES ledger_posting (id),
        channel text,
        posted_by text NOT NULL,
        posted_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX ledger_posting_reversed_once ON ledger_posting (reverses_id);
      CREATE INDEX ledger_posting_of_run ON ledger_posting (pay_run_id);
      CREATE INDEX ledger_posting_by_kind ON ledger_posting (facility_code, kind, posted_at);
      CREATE TABLE ledger_line (
        facility_code text NOT NULL CONSTRAINT ledger_line_facility REFERENCES facility (code),
        posting_id uuid NOT NULL CONSTRAINT ledger_line_posting REFERENCES ledger_posting (id),
        line_no integer NOT NULL,
        account text NOT NULL,
        savings_account_id uuid CONSTRAINT ledger_line_savings_account REFERENCES savings_account (id),
        amount bigint NOT NULL,
        PRIMARY KEY (facility_code, posting_id, line_no),
        CONSTRAINT ledger_line_moves CHECK (amount <> 0),
        CONSTRAINT ledger_line_account CHECK (account IN ('WAGES', 'PAID_OUT', 'SPENDABLE', 'COMPULSORY_SAVINGS', 'FAMILY_REMITTANCE')),
        CONSTRAINT ledger_line_of_person CHECK ((savings_account_id IS NULL) = (account IN ('WAGES', 'PAID_OUT')))
      );
      CREATE INDEX ledger_line_of_account ON ledger_line (savings_account_id, posting_id);
      CREATE INDEX ledger_line_of_posting ON ledger_line (posting_id);
      CREATE FUNCTION require_zero_sum() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT coalesce(sum(amount), 1) FROM ledger_line WHERE posting_id = NEW.id) <> 0 THEN
          RAISE EXCEPTION 'INM-17: a posting does not sum to zero' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER ledger_posting_sums_to_zero AFTER INSERT ON ledger_posting
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_zero_sum();
      CREATE FUNCTION keep_savings_balances() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM added JOIN ledger_posting posting ON posting.id = added.posting_id
                   WHERE posting.xmin::text <> pg_current_xact_id()::xid::text) THEN
          RAISE EXCEPTION 'INM-17: lines are added with their posting, never later' USING ERRCODE = 'restrict_violation';
        END IF;
        UPDATE savings_account SET
          spendable = savings_account.spendable + moved.spendable,
          compulsory_savings = savings_account.compulsory_savings + moved.compulsory_savings,
          remittance = savings_account.remittance + moved.remittance
        FROM (SELECT savings_account_id,
                coalesce(sum(amount) FILTER (WHERE account = 'SPENDABLE'), 0) AS spendable,
                coalesce(sum(amount) FILTER (WHERE account = 'COMPULSORY_SAVINGS'), 0) AS compulsory_savings,
                coalesce(sum(amount) FILTER (WHERE account = 'FAMILY_REMITTANCE'), 0) AS remittance
              FROM added WHERE savings_account_id IS NOT NULL GROUP BY savings_account_id) moved
        WHERE savings_account.id = moved.savings_account_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER ledger_line_moves_balances AFTER INSERT ON ledger_line
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_savings_balances()`);
    for (const table of ["savings_account", "ledger_posting", "ledger_line"])
      await keepToViewersFacilities(queryRunner, table);
    for (const table of ["ledger_posting", "ledger_line"]) await makeAppendOnly(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP TABLE ledger_line; DROP TABLE ledger_posting; DROP TABLE savings_account; DROP FUNCTION keep_savings_balances; DROP FUNCTION require_zero_sum",
    );
  }
}
