import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreatePlanReview1760000051000 implements MigrationInterface {
  readonly name = "CreatePlanReview1760000051000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE plan_review (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT plan_review_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT plan_review_participant REFERENCES participant (id),
        plan_id uuid NOT NULL CONSTRAINT plan_review_plan REFERENCES development_plan (id),
        rule text NOT NULL CONSTRAINT plan_review_rule CHECK (rule IN ('UP_TO_6_MONTHS', 'UP_TO_12_MONTHS', 'UP_TO_60_MONTHS', 'OVER_60_MONTHS', 'RELEASE_NOT_KNOWN')),
        window_from date NOT NULL,
        window_to date NOT NULL,
        status text NOT NULL CONSTRAINT plan_review_status CHECK (status IN ('SCHEDULED', 'COMPLETED', 'EXEMPT', 'OVERDUE')),
        exemption_reason text CONSTRAINT plan_review_exemption_reason CHECK (exemption_reason IN ('NOT_ABLE', 'DECLINES', 'OUT_TEMPORARILY', 'SEPARATED', 'STAFF_ELSEWHERE', 'ROUTINE_DISTURBED', 'SECURITY_OPERATION', 'SYSTEM_DOWN', 'PERSON_GONE', 'TOO_CLOSE_TO_RELEASE')),
        exempted_on date,
        completed_on date,
        tpp_minute_no text,
        version integer NOT NULL,
        CONSTRAINT plan_review_window CHECK (window_to >= window_from),
        CONSTRAINT plan_review_exempt CHECK ((status = 'EXEMPT') = (exemption_reason IS NOT NULL) AND (status = 'EXEMPT') = (exempted_on IS NOT NULL)),
        CONSTRAINT plan_review_completed CHECK ((status = 'COMPLETED') = (completed_on IS NOT NULL)),
        CONSTRAINT "INM-72" CHECK (completed_on >= window_from)
      );
      CREATE UNIQUE INDEX plan_review_open ON plan_review (plan_id) WHERE status IN ('SCHEDULED', 'OVERDUE');
      CREATE INDEX plan_review_of_participant ON plan_review (participant_id);
      CREATE INDEX plan_review_of_plan ON plan_review (plan_id, window_from);
      CREATE INDEX plan_review_of_facility ON plan_review (facility_code, window_to, id);
      CREATE INDEX plan_review_by_deadline ON plan_review (window_to, id)`);
    await keepToViewersFacilities(queryRunner, "plan_review");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE plan_review");
  }
}
