import type { MigrationInterface, QueryRunner } from "typeorm";

/** Below how much a UPT asks for more of a product: of one UPT and product, one level holds. */
export class CreateReorderLevel1760000082000 implements MigrationInterface {
  readonly name = "CreateReorderLevel1760000082000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE reorder_level (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        sku text NOT NULL CONSTRAINT reorder_level_product REFERENCES product,
        reorder_at numeric(18,3) NOT NULL,
        order_up_to numeric(18,3) NOT NULL,
        supplier_code text,
        set_at timestamptz NOT NULL,
        removed_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT reorder_level_quantities CHECK (reorder_at > 0 AND order_up_to > reorder_at)
      );
      CREATE UNIQUE INDEX reorder_level_current ON reorder_level (facility_code, sku) WHERE removed_at IS NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE reorder_level");
  }
}
