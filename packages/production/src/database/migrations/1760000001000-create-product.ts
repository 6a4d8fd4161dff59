import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateProduct1760000001000 implements MigrationInterface {
  readonly name = "CreateProduct1760000001000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE product (
        sku text PRIMARY KEY,
        name_en text NOT NULL,
        name_id text NOT NULL,
        family text NOT NULL,
        base_unit text NOT NULL,
        qty_scale smallint NOT NULL CONSTRAINT product_scale CHECK (qty_scale BETWEEN 0 AND 3),
        nominal_kg numeric(12,4) NOT NULL,
        hs_hint text,
        data_quality text NOT NULL
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE product");
  }
}
