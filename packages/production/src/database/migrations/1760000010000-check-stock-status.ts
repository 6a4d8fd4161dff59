import type { MigrationInterface, QueryRunner } from "typeorm";

export class CheckStockStatus1760000010000 implements MigrationInterface {
  readonly name = "CheckStockStatus1760000010000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "ALTER TABLE stock_account ADD CONSTRAINT stock_account_status_known CHECK (status IN ('AVAILABLE', 'QC_HOLD', 'WIP', 'VIRTUAL'))",
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE stock_account DROP CONSTRAINT stock_account_status_known");
  }
}
