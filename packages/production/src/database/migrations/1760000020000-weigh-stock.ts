import type { MigrationInterface, QueryRunner } from "typeorm";

/** Dry mass on balances and legs, the order of an account's legs, and what a posting was made for or takes back. */
export class WeighStock1760000020000 implements MigrationInterface {
  readonly name = "WeighStock1760000020000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE stock_posting
        ADD COLUMN reference_type text CONSTRAINT stock_posting_reference_type CHECK (reference_type IN ('RUN', 'RECEIPT', 'TRANSFER', 'COUNT', 'RESERVATION', 'INSPECTION', 'HOLD', 'SHIPMENT', 'IMPORT')),
        ADD COLUMN reference_id text,
        ADD COLUMN reverses_posting_id uuid CONSTRAINT stock_posting_reverses REFERENCES stock_posting,
        ADD COLUMN is_approved boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT stock_posting_reference CHECK ((reference_type IS NULL) = (reference_id IS NULL)),
        ADD CONSTRAINT "PRD-06" CHECK ((kind = 'REVERSAL') = (reverses_posting_id IS NOT NULL));
      CREATE INDEX stock_posting_recorded ON stock_posting (facility_code, recorded_at, id);
      CREATE INDEX stock_posting_of_reference ON stock_posting (reference_type, reference_id);
      CREATE UNIQUE INDEX stock_posting_reversed_once ON stock_posting (reverses_posting_id);
      CREATE INDEX stock_posting_opening ON stock_posting (facility_code, effective_on) WHERE kind = 'OPENING';
      ALTER TABLE stock_leg ADD COLUMN dry_kg numeric(18,3), ADD COLUMN seq bigint;
      ALTER TABLE stock_balance ADD COLUMN on_hand_dry_kg numeric(18,3)`);
    await weighWhatIsThere(queryRunner);
    await queryRunner.query(`
      CREATE UNIQUE INDEX stock_leg_in_order ON stock_leg (account_id, seq);
      ALTER TABLE stock_balance ADD CONSTRAINT "PRD-07" CHECK (on_hand_dry_kg >= 0 AND (on_hand > 0 OR on_hand_dry_kg = 0))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE stock_balance DROP COLUMN on_hand_dry_kg;
      ALTER TABLE stock_leg DROP COLUMN seq, DROP COLUMN dry_kg;
      ALTER TABLE stock_posting DROP COLUMN is_approved, DROP COLUMN reverses_posting_id, DROP COLUMN reference_id, DROP COLUMN reference_type`);
  }
}

/** What was there has its nominal weight; its legs were numbered in the order of their postings. */
async function weighWhatIsThere(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    ALTER TABLE stock_leg DISABLE TRIGGER stock_leg_append_only;
    WITH numbered AS (
      SELECT l.posting_id, l.account_id, round(l.qty * nullif(p.nominal_kg, 0), 3) AS dry_kg,
        CASE WHEN l.balance_after IS NOT NULL THEN row_number() OVER (PARTITION BY l.account_id ORDER BY l.posting_id) END AS seq
      FROM stock_leg l JOIN stock_account a ON a.id = l.account_id JOIN product p ON p.sku = a.sku
    )
    UPDATE stock_leg l SET dry_kg = numbered.dry_kg, seq = numbered.seq FROM numbered
    WHERE numbered.posting_id = l.posting_id AND numbered.account_id = l.account_id;
    ALTER TABLE stock_leg ENABLE TRIGGER stock_leg_append_only;
    UPDATE stock_balance b SET
      on_hand_dry_kg = CASE WHEN p.nominal_kg <> 0 THEN coalesce((SELECT sum(l.dry_kg) FROM stock_leg l WHERE l.account_id = b.account_id), 0) END
    FROM stock_account a JOIN product p ON p.sku = a.sku WHERE a.id = b.account_id`);
}
