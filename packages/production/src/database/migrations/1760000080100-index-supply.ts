import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a promise is planned from: the open orders, and what was made lately, each of a few UPTs. */
export class IndexSupply1760000080100 implements MigrationInterface {
  readonly name = "IndexSupply1760000080100";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX work_order_open ON work_order (facility_code, due_on) WHERE status IN ('RELEASED', 'IN_PROGRESS', 'PAUSED');
      CREATE INDEX lot_made ON lot (sku, facility_code, made_on) INCLUDE (disposition) WHERE run_id IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX lot_made; DROP INDEX work_order_open");
  }
}
