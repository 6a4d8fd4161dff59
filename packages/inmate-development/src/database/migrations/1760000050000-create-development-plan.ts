import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateDevelopmentPlan1760000050000 implements MigrationInterface {
  readonly name = "CreateDevelopmentPlan1760000050000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE development_plan (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT development_plan_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT development_plan_participant REFERENCES participant (id),
        opened_on date NOT NULL
      );
      CREATE UNIQUE INDEX development_plan_of_participant ON development_plan (participant_id);
      CREATE TABLE plan_goal (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT plan_goal_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT plan_goal_participant REFERENCES participant (id),
        plan_id uuid NOT NULL CONSTRAINT plan_goal_plan REFERENCES development_plan (id),
        title text NOT NULL CONSTRAINT plan_goal_title CHECK (char_length(title) BETWEEN 3 AND 120),
        status text NOT NULL CONSTRAINT plan_goal_status CHECK (status IN ('ACTIVE', 'COMPLETED', 'ARCHIVED')),
        target_on date NOT NULL,
        archive_reason text CONSTRAINT plan_goal_archive_reason CHECK (archive_reason IN ('NO_LONGER_WANTED', 'NOT_POSSIBLE_HERE', 'REPLACED', 'RELEASED', 'OTHER')),
        version integer NOT NULL,
        CONSTRAINT plan_goal_archived CHECK ((status = 'ARCHIVED') = (archive_reason IS NOT NULL))
      );
      CREATE INDEX plan_goal_of_plan ON plan_goal (plan_id, id);
      CREATE INDEX plan_goal_of_participant ON plan_goal (participant_id);
      CREATE TABLE plan_step (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT plan_step_facility REFERENCES facility (code),
        goal_id uuid NOT NULL CONSTRAINT plan_step_goal REFERENCES plan_goal (id),
        sequence integer NOT NULL CONSTRAINT plan_step_sequence CHECK (sequence BETWEEN 1 AND 20),
        title text NOT NULL CONSTRAINT plan_step_title CHECK (char_length(title) BETWEEN 3 AND 120),
        status text NOT NULL CONSTRAINT plan_step_status CHECK (status IN ('NOT_STARTED', 'ACTIVE', 'COMPLETE'))
      );
      CREATE UNIQUE INDEX plan_step_in_order ON plan_step (goal_id, sequence);
      CREATE FUNCTION require_plan_step() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM plan_step WHERE goal_id = NEW.id) THEN
          RAISE EXCEPTION 'INM-71: a goal has at least one step' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.status = 'COMPLETED' AND EXISTS (SELECT FROM plan_step WHERE goal_id = NEW.id AND status <> 'COMPLETE') THEN
          RAISE EXCEPTION 'INM-71: a goal is completed when all its steps are' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER plan_goal_has_steps AFTER INSERT OR UPDATE ON plan_goal
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_plan_step()`);
    for (const table of ["development_plan", "plan_goal", "plan_step"])
      await keepToViewersFacilities(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP TABLE plan_step; DROP TABLE plan_goal; DROP TABLE development_plan; DROP FUNCTION require_plan_step",
    );
  }
}
