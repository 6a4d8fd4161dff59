import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateHealthClearance1760000022000 implements MigrationInterface {
  readonly name = "CreateHealthClearance1760000022000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE health_clearance (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT health_clearance_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT health_clearance_participant REFERENCES participant (id),
        result text NOT NULL CONSTRAINT health_clearance_result CHECK (result IN ('FIT', 'FIT_WITH_LIMITS', 'UNFIT')),
        hazard_classes text[] NOT NULL,
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT "INM-05" CHECK (
          valid_until >= valid_from AND valid_until <= valid_from + interval '12 months'
          AND (NOT hazard_classes @> ARRAY['DUST'] OR valid_until <= valid_from + interval '6 months')
          AND (result = 'UNFIT') = (cardinality(hazard_classes) = 0))
      );
      CREATE INDEX health_clearance_latest ON health_clearance (participant_id, recorded_at, id)`);
    await keepToViewersFacilities(queryRunner, "health_clearance");
    await makeAppendOnly(queryRunner, "health_clearance");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE health_clearance");
  }
}
