import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateEmployabilityRating1760000053000 implements MigrationInterface {
  readonly name = "CreateEmployabilityRating1760000053000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE employability_rating (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT employability_rating_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT employability_rating_participant REFERENCES participant (id),
        skill text NOT NULL CONSTRAINT employability_rating_skill CHECK (skill IN ('RELIABILITY', 'TEAMWORK', 'COMMUNICATION', 'CARE_IN_WORK', 'SAFETY', 'INITIATIVE', 'PROBLEM_SOLVING', 'PLANNING', 'ADAPTABILITY', 'SELF_CONTROL')),
        level text NOT NULL CONSTRAINT employability_rating_level CHECK (level IN ('BEGINNING', 'WITH_HELP', 'ALONE', 'SHOWS_OTHERS')),
        seen_at text NOT NULL CONSTRAINT employability_rating_seen_at CHECK (seen_at IN ('WORK', 'TRAINING', 'PLAN_REVIEW', 'CONVERSATION')),
        rated_at timestamptz NOT NULL
      );
      CREATE INDEX employability_rating_of_participant ON employability_rating (participant_id, id)`);
    await keepToViewersFacilities(queryRunner, "employability_rating");
    await makeAppendOnly(queryRunner, "employability_rating");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE employability_rating");
  }
}
