import type { MigrationInterface, QueryRunner } from "typeorm";

/** Places, states and kinds of posting for quarantine, transfers, counts, reversals and sales. */
export class WidenStockWords1760000013000 implements MigrationInterface {
  readonly name = "WidenStockWords1760000013000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE stock_account
        DROP CONSTRAINT stock_account_location,
        DROP CONSTRAINT stock_account_status,
        DROP CONSTRAINT stock_account_status_known,
        ADD CONSTRAINT stock_account_location CHECK (location IN ('STORE', 'STAGING', 'WIP', 'TRANSIT', 'SUPPLIER', 'PRODUCTION', 'CUSTOMER', 'SCRAP', 'DIFFERENCE', 'OPENING')),
        ADD CONSTRAINT stock_account_status CHECK ((status = 'VIRTUAL') = (location NOT IN ('STORE', 'STAGING', 'WIP', 'TRANSIT'))),
        ADD CONSTRAINT stock_account_status_known CHECK (status IN ('AVAILABLE', 'QC_HOLD', 'QUARANTINE', 'STAGED', 'WIP', 'IN_TRANSIT', 'VIRTUAL'));
      ALTER TABLE stock_posting
        DROP CONSTRAINT stock_posting_kind,
        ADD CONSTRAINT stock_posting_kind CHECK (kind IN ('OPENING', 'RECEIPT', 'ISSUE_TO_RUN', 'RETURN_FROM_RUN', 'OUTPUT', 'BY_PRODUCT', 'SCRAP', 'PROCESS_LOSS', 'MOVE', 'STATUS_CHANGE', 'TRANSFER_SHIP', 'TRANSFER_RECEIVE', 'SHIP_TO_CUSTOMER', 'CUSTOMER_RETURN', 'COUNT_ADJUST', 'REVERSAL'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE stock_account
        DROP CONSTRAINT stock_account_location,
        DROP CONSTRAINT stock_account_status,
        DROP CONSTRAINT stock_account_status_known,
        ADD CONSTRAINT stock_account_location CHECK (location IN ('STORE', 'STAGING', 'WIP', 'SUPPLIER', 'PRODUCTION')),
        ADD CONSTRAINT stock_account_status CHECK ((status = 'VIRTUAL') = (location IN ('SUPPLIER', 'PRODUCTION'))),
        ADD CONSTRAINT stock_account_status_known CHECK (status IN ('AVAILABLE', 'QC_HOLD', 'WIP', 'VIRTUAL'));
      ALTER TABLE stock_posting
        DROP CONSTRAINT stock_posting_kind,
        ADD CONSTRAINT stock_posting_kind CHECK (kind IN ('RECEIPT', 'ISSUE_TO_RUN', 'OUTPUT', 'MOVE'))`);
  }
}
