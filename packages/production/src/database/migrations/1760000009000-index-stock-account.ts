import type { MigrationInterface, QueryRunner } from "typeorm";

export class IndexStockAccount1760000009000 implements MigrationInterface {
  readonly name = "IndexStockAccount1760000009000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE INDEX stock_account_of_owner ON stock_account (owner_code, facility_code, sku)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX stock_account_of_owner");
  }
}
