import type { MigrationInterface, QueryRunner } from "typeorm";

/** What each account held at the end of each day on which it moved. */
export class CreateStockDay1760000021000 implements MigrationInterface {
  readonly name = "CreateStockDay1760000021000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE stock_day (
        account_id uuid NOT NULL CONSTRAINT stock_day_account REFERENCES stock_account,
        day date NOT NULL,
        close_qty numeric(18,3) NOT NULL,
        close_dry_kg numeric(18,3),
        PRIMARY KEY (account_id, day)
      ) WITH (fillfactor = 80);
      INSERT INTO stock_day (account_id, day, close_qty, close_dry_kg)
      SELECT l.account_id, p.effective_on,
        sum(sum(l.qty)) OVER (PARTITION BY l.account_id ORDER BY p.effective_on),
        sum(sum(l.dry_kg)) OVER (PARTITION BY l.account_id ORDER BY p.effective_on)
      FROM stock_leg l JOIN stock_posting p ON p.id = l.posting_id
      WHERE l.balance_after IS NOT NULL GROUP BY l.account_id, p.effective_on;
      ALTER TABLE stock_day ADD CONSTRAINT "PRD-01" CHECK (close_qty >= 0) NOT VALID`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE stock_day");
  }
}
