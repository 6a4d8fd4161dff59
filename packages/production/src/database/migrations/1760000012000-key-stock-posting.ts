import type { MigrationInterface, QueryRunner } from "typeorm";

/** Postings that were there get a key that nobody sends, so none of them can be repeated. */
export class KeyStockPosting1760000012000 implements MigrationInterface {
  readonly name = "KeyStockPosting1760000012000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE stock_posting
        ADD COLUMN key text NOT NULL DEFAULT gen_random_uuid()::text,
        ADD COLUMN body_hash bytea NOT NULL DEFAULT ''::bytea;
      ALTER TABLE stock_posting ALTER COLUMN key DROP DEFAULT, ALTER COLUMN body_hash DROP DEFAULT;
      CREATE UNIQUE INDEX stock_posting_once ON stock_posting (facility_code, key)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE stock_posting DROP COLUMN body_hash, DROP COLUMN key");
  }
}
