import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateStockLedger1760000005000 implements MigrationInterface {
  readonly name = "CreateStockLedger1760000005000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE stock_account (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        location text NOT NULL CONSTRAINT stock_account_location CHECK (location IN ('STORE', 'STAGING', 'WIP', 'SUPPLIER', 'PRODUCTION')),
        sku text NOT NULL,
        lot_no text,
        owner_code text,
        status text NOT NULL,
        CONSTRAINT stock_account_status CHECK ((status = 'VIRTUAL') = (location IN ('SUPPLIER', 'PRODUCTION')))
      );
      CREATE UNIQUE INDEX stock_account_key ON stock_account (facility_code, location, sku, lot_no, owner_code, status) NULLS NOT DISTINCT;
      CREATE INDEX stock_account_of_lot ON stock_account (lot_no);
      CREATE INDEX stock_account_of_product ON stock_account (sku, facility_code);
      CREATE TABLE stock_balance (
        account_id uuid PRIMARY KEY CONSTRAINT stock_balance_account REFERENCES stock_account,
        on_hand numeric(18,3) NOT NULL CONSTRAINT "PRD-01" CHECK (on_hand >= 0),
        reserved numeric(18,3) NOT NULL,
        seq bigint NOT NULL,
        CONSTRAINT "PRD-02" CHECK (reserved >= 0 AND reserved <= on_hand)
      ) WITH (fillfactor = 80);
      CREATE TABLE stock_posting (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT stock_posting_kind CHECK (kind IN ('RECEIPT', 'ISSUE_TO_RUN', 'OUTPUT', 'MOVE')),
        facility_code text NOT NULL,
        effective_at timestamptz NOT NULL,
        effective_on date NOT NULL,
        recorded_at timestamptz NOT NULL,
        actor text NOT NULL,
        reason text
      );
      CREATE UNIQUE INDEX stock_posting_of_facility ON stock_posting (facility_code, effective_on, id);
      CREATE TABLE stock_leg (
        posting_id uuid NOT NULL CONSTRAINT stock_leg_posting REFERENCES stock_posting,
        account_id uuid NOT NULL CONSTRAINT stock_leg_account REFERENCES stock_account,
        qty numeric(18,3) NOT NULL CONSTRAINT stock_leg_moves CHECK (qty <> 0),
        balance_after numeric(18,3),
        PRIMARY KEY (posting_id, account_id)
      );
      CREATE INDEX stock_leg_of_account ON stock_leg (account_id, posting_id);
      CREATE FUNCTION require_balanced_posting() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE posting uuid := to_jsonb(NEW) ->> TG_ARGV[0];
      BEGIN
        IF NOT EXISTS (SELECT FROM stock_leg WHERE posting_id = posting) OR EXISTS (
          SELECT FROM stock_leg JOIN stock_account account ON account.id = account_id
          WHERE posting_id = posting GROUP BY account.sku, account.lot_no, account.owner_code HAVING sum(qty) <> 0
        ) THEN
          RAISE EXCEPTION 'PRD-03: the legs of posting % do not sum to zero', posting USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER stock_posting_balanced AFTER INSERT ON stock_posting
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balanced_posting('id');
      CREATE CONSTRAINT TRIGGER stock_leg_balanced AFTER INSERT ON stock_leg
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balanced_posting('posting_id')`);
    await makeAppendOnly(queryRunner, "stock_posting");
    await makeAppendOnly(queryRunner, "stock_leg");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP TABLE stock_leg; DROP TABLE stock_posting; DROP TABLE stock_balance; DROP TABLE stock_account; DROP FUNCTION require_balanced_posting",
    );
  }
}
