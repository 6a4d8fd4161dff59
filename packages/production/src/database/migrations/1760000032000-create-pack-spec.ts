import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreatePackSpec1760000032000 implements MigrationInterface {
  readonly name = "CreatePackSpec1760000032000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE pack_spec (
        sku text NOT NULL CONSTRAINT pack_spec_product REFERENCES product,
        hu_type text NOT NULL CONSTRAINT pack_spec_type CHECK (hu_type IN ('BALE', 'ROLL', 'BUNDLE', 'SACK')),
        qty_per_hu numeric(18,3) NOT NULL,
        gross_kg numeric(12,3) NOT NULL,
        volume_m3 numeric(12,4) NOT NULL,
        per_20ft integer,
        per_40ft integer,
        per_40hc integer,
        source_note text NOT NULL,
        source text NOT NULL,
        as_of date NOT NULL,
        data_quality text NOT NULL,
        PRIMARY KEY (sku, hu_type),
        CONSTRAINT pack_spec_figures CHECK (qty_per_hu > 0 AND gross_kg > 0 AND volume_m3 > 0),
        CONSTRAINT pack_spec_measured CHECK (least(per_20ft, per_40ft, per_40hc) > 0)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE pack_spec");
  }
}
