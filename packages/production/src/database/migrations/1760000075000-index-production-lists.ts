import type { MigrationInterface, QueryRunner } from "typeorm";

/** Lists that had to read all rows: a partner's reservations, and the figures of days whatever the UPT. */
export class IndexProductionLists1760000075000 implements MigrationInterface {
  readonly name = "IndexProductionLists1760000075000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX stock_reservation_of_owner ON stock_reservation (owner_code, need_on, id);
      CREATE INDEX product_day_by_day ON product_day (day)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX product_day_by_day; DROP INDEX stock_reservation_of_owner");
  }
}
