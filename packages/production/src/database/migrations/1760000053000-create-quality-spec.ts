import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

const CHARACTERISTICS =
  "'MOISTURE_PCT', 'IMPURITY_PCT', 'FIBRE_LENGTH_CM', 'MESH_MM', 'GSM', 'WIDTH_CM', 'LENGTH_CM', 'TENSILE_KN_M', 'WEIGHT_KG', 'SHADE_PCT', 'EC_US_CM', 'PH', 'VISUAL_DEFECTS'";

export class CreateQualitySpec1760000053000 implements MigrationInterface {
  readonly name = "CreateQualitySpec1760000053000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE quality_spec (
        id uuid PRIMARY KEY,
        sku text NOT NULL CONSTRAINT quality_spec_product REFERENCES product,
        version integer NOT NULL CONSTRAINT quality_spec_version CHECK (version > 0),
        status text NOT NULL CONSTRAINT quality_spec_status CHECK (status IN ('ACTIVE', 'RETIRED')),
        demanded_stages text[] NOT NULL CONSTRAINT quality_spec_stages CHECK (demanded_stages <@ ARRAY['INCOMING', 'FINAL']),
        shelf_days integer CONSTRAINT quality_spec_shelf CHECK (shelf_days > 0),
        issued_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX quality_spec_version_of_product ON quality_spec (sku, version);
      CREATE UNIQUE INDEX quality_spec_active ON quality_spec (sku) WHERE status = 'ACTIVE';
      CREATE TABLE quality_limit (
        spec_id uuid NOT NULL CONSTRAINT quality_limit_spec REFERENCES quality_spec,
        characteristic text NOT NULL CONSTRAINT quality_limit_characteristic CHECK (characteristic IN (${CHARACTERISTICS})),
        lsl numeric(12,4),
        usl numeric(12,4),
        target numeric(12,4),
        sample_size integer NOT NULL CONSTRAINT quality_limit_sample CHECK (sample_size > 0),
        accept_number integer NOT NULL CONSTRAINT quality_limit_accept CHECK (accept_number >= 0 AND accept_number < sample_size),
        method_ref text,
        PRIMARY KEY (spec_id, characteristic),
        CONSTRAINT quality_limit_order CHECK (num_nonnulls(lsl, usl) > 0 AND (lsl <= usl) IS NOT FALSE AND (lsl <= target) IS NOT FALSE AND (target <= usl) IS NOT FALSE)
      )`);
    await makeAppendOnly(queryRunner, "quality_limit");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE quality_limit; DROP TABLE quality_spec");
  }
}
