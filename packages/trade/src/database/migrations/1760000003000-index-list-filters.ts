import type { MigrationInterface, QueryRunner } from "typeorm";

/** Orders by state, and shipments by state or destination, in the order of their lists. */
export class IndexListFilters1760000003000 implements MigrationInterface {
  readonly name = "IndexListFilters1760000003000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX sales_order_by_status ON sales_order (status, order_no);
      CREATE INDEX shipment_by_status ON shipment (status, etd, id);
      CREATE INDEX shipment_by_destination ON shipment (destination_country, etd, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX sales_order_by_status, shipment_by_status, shipment_by_destination");
  }
}
