import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

/** Chosen words only: where nobody can write a sentence, nobody writes a name or a diagnosis. */
export class CreateWorkIncident1760000026000 implements MigrationInterface {
  readonly name = "CreateWorkIncident1760000026000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE work_incident (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT work_incident_facility REFERENCES facility (code),
        work_program_id uuid NOT NULL CONSTRAINT work_incident_program REFERENCES work_program (id),
        occurred_at timestamptz NOT NULL,
        kind text NOT NULL CONSTRAINT work_incident_kind CHECK (kind IN ('INJURY', 'NEAR_MISS', 'FIRE', 'MACHINE_FAULT', 'EXPOSURE', 'QUARREL', 'OTHER')),
        severity text NOT NULL CONSTRAINT work_incident_severity CHECK (severity IN ('MINOR', 'MODERATE', 'SERIOUS')),
        measures text[] NOT NULL CONSTRAINT work_incident_measures CHECK (cardinality(measures) > 0),
        reported_by text NOT NULL,
        reported_at timestamptz NOT NULL,
        CONSTRAINT work_incident_serious CHECK (severity <> 'SERIOUS' OR measures @> ARRAY['WORK_STOPPED'])
      );
      CREATE INDEX work_incident_of_facility ON work_incident (facility_code, occurred_at, id)`);
    await keepToViewersFacilities(queryRunner, "work_incident");
    await makeAppendOnly(queryRunner, "work_incident");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE work_incident");
  }
}
