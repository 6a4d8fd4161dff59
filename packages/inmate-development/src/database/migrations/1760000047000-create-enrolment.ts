import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateEnrolment1760000047000 implements MigrationInterface {
  readonly name = "CreateEnrolment1760000047000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE cohort (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT cohort_facility REFERENCES facility (code),
        course_id uuid NOT NULL CONSTRAINT cohort_course REFERENCES training_course (id),
        status text NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        seats integer NOT NULL,
        provider text,
        version integer NOT NULL,
        CONSTRAINT cohort_period CHECK (ends_on >= starts_on),
        CONSTRAINT cohort_seats CHECK (seats BETWEEN 1 AND 100),
        CONSTRAINT cohort_status CHECK (status IN ('PLANNED', 'OPEN_FOR_ENROLMENT', 'RUNNING', 'ASSESSING', 'COMPLETED', 'CANCELLED'))
      );
      CREATE INDEX cohort_of_facility ON cohort (facility_code, starts_on, id);
      CREATE INDEX cohort_of_course ON cohort (course_id, starts_on);
      CREATE INDEX cohort_by_start ON cohort (starts_on, id);
      CREATE TABLE enrolment (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT enrolment_facility REFERENCES facility (code),
        cohort_id uuid NOT NULL CONSTRAINT enrolment_cohort REFERENCES cohort (id),
        participant_id uuid NOT NULL CONSTRAINT enrolment_participant REFERENCES participant (id),
        status text NOT NULL,
        lesson_hours_attended integer NOT NULL,
        version integer NOT NULL,
        CONSTRAINT enrolment_status CHECK (status IN ('APPLIED', 'ENROLLED', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'WITHDRAWN', 'TRANSFERRED', 'CANCELLED')),
        CONSTRAINT enrolment_lesson_hours CHECK (lesson_hours_attended >= 0)
      );
      CREATE UNIQUE INDEX enrolment_once ON enrolment (cohort_id, participant_id);
      CREATE INDEX enrolment_of_participant ON enrolment (participant_id, id);
      CREATE TABLE assessment (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT assessment_facility REFERENCES facility (code),
        enrolment_id uuid NOT NULL CONSTRAINT assessment_enrolment REFERENCES enrolment (id),
        unit_code text NOT NULL,
        result text NOT NULL CONSTRAINT assessment_result CHECK (result IN ('COMPETENT', 'NOT_YET_COMPETENT', 'ABSENT')),
        attempt integer NOT NULL CONSTRAINT assessment_attempt CHECK (attempt > 0),
        assessed_on date NOT NULL,
        assessed_by text NOT NULL
      );
      CREATE UNIQUE INDEX assessment_of_enrolment ON assessment (enrolment_id, unit_code, attempt)`);
    for (const table of ["enrolment", "assessment"]) await keepToViewersFacilities(queryRunner, table);
    await makeAppendOnly(queryRunner, "assessment");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE assessment; DROP TABLE enrolment; DROP TABLE cohort");
  }
}
