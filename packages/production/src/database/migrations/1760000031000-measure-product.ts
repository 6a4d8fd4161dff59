import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Measures of products, and their units as exact fractions of the base unit. */
export class MeasureProduct1760000031000 implements MigrationInterface {
  readonly name = "MeasureProduct1760000031000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE product
        ADD COLUMN dry_basis boolean NOT NULL DEFAULT false,
        ADD COLUMN gsm integer,
        ADD COLUMN mesh_mm integer,
        ADD COLUMN width_cm integer,
        ADD COLUMN length_cm integer,
        ADD COLUMN shade_pct numeric(5,2),
        ADD COLUMN fibre_grade text CONSTRAINT product_grade CHECK (fibre_grade IN ('BRISTLE', 'MATTRESS', 'MIXED', 'SHORT')),
        ADD COLUMN length_class text CONSTRAINT product_length_class CHECK (length_class IN ('A_GE10CM', 'B_5_10CM', 'C_2_5CM')),
        ADD COLUMN default_shelf_days integer,
        ADD CONSTRAINT product_measures CHECK (least(gsm, mesh_mm, width_cm, length_cm, default_shelf_days) > 0 AND shade_pct BETWEEN 0 AND 100);
      CREATE TABLE product_unit (
        sku text NOT NULL CONSTRAINT product_unit_product REFERENCES product,
        unit text NOT NULL CONSTRAINT product_unit_known CHECK (unit IN ('KGM', 'GRM', 'TNE', 'H87', 'MTK', 'MTR', 'BALE', 'ROLL', 'BUNDLE', 'SACK')),
        num bigint NOT NULL,
        den bigint NOT NULL,
        is_catch_weight boolean NOT NULL,
        PRIMARY KEY (sku, unit),
        CONSTRAINT product_unit_fraction CHECK (num > 0 AND den > 0)
      )`);
    await makeAppendOnly(queryRunner, "product_unit");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE product_unit;
      ALTER TABLE product DROP COLUMN dry_basis, DROP COLUMN gsm, DROP COLUMN mesh_mm, DROP COLUMN width_cm,
        DROP COLUMN length_cm, DROP COLUMN shade_pct, DROP COLUMN fibre_grade, DROP COLUMN length_class,
        DROP COLUMN default_shelf_days`);
  }
}
