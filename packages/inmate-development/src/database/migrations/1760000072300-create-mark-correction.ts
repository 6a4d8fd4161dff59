import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

/** What a place in a session said before it was corrected. */
export class CreateMarkCorrection1760000072300 implements MigrationInterface {
  readonly name = "CreateMarkCorrection1760000072300";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mark_correction (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT mark_correction_facility REFERENCES facility (code),
        place_id uuid NOT NULL CONSTRAINT mark_correction_place REFERENCES session_place (id),
        was text NOT NULL CONSTRAINT mark_correction_was CHECK (was IN ('ABSENT', 'EXPIRED')),
        was_absent_for text CONSTRAINT mark_correction_was_absent_for CHECK (
          was_absent_for IN ('SICK', 'REFUSED', 'NOT_REQUIRED', 'REST_DAY', 'COURT', 'VISIT', 'WORSHIP', 'OTHER')),
        reason text NOT NULL CONSTRAINT mark_correction_reason CHECK (reason IN ('MISCOUNTED', 'WRONG_PERSON', 'WRONG_TIME', 'PIECES_REINSPECTED')),
        corrected_at timestamptz NOT NULL,
        CONSTRAINT mark_correction_absence CHECK ((was = 'ABSENT') = (was_absent_for IS NOT NULL))
      );
      CREATE INDEX mark_correction_of_place ON mark_correction (place_id, id)`);
    await keepToViewersFacilities(queryRunner, "mark_correction");
    await makeAppendOnly(queryRunner, "mark_correction");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE mark_correction");
  }
}
