import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

/** Sessions with their rosters; a person is in one place at a time. Attendance is of a session, or of a day as before. */
export class CreateWorkSession1760000025000 implements MigrationInterface {
  readonly name = "CreateWorkSession1760000025000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE TABLE work_session (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT work_session_facility REFERENCES facility (code),
        work_program_id uuid NOT NULL CONSTRAINT work_session_program REFERENCES work_program (id),
        held_on date NOT NULL,
        shift text NOT NULL CONSTRAINT work_session_shift CHECK (shift IN ('MORNING', 'AFTERNOON', 'EVENING')),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        supervisors_on_duty integer,
        status text NOT NULL,
        cancel_reason text,
        cancelled_with_pay boolean,
        version integer NOT NULL,
        CONSTRAINT work_session_times CHECK (
          ends_at > starts_at AND ends_at <= starts_at + interval '12 hours' AND (starts_at AT TIME ZONE 'Asia/Jakarta')::date = held_on),
        CONSTRAINT work_session_status CHECK (status IN ('PLANNED', 'OPEN', 'CLOSED', 'CANCELLED')),
        CONSTRAINT work_session_opened CHECK ((status IN ('OPEN', 'CLOSED')) = (supervisors_on_duty IS NOT NULL)),
        CONSTRAINT work_session_cancelled CHECK (
          (status = 'CANCELLED') = (cancel_reason IS NOT NULL) AND (cancel_reason IS NULL) = (cancelled_with_pay IS NULL)
          AND cancel_reason IN ('NO_MATERIAL', 'NO_POWER', 'NO_SUPERVISOR', 'SECURITY', 'PUBLIC_HOLIDAY', 'OTHER')),
        CONSTRAINT work_session_supervisors CHECK (supervisors_on_duty > 0)
      );
      CREATE UNIQUE INDEX work_session_of_shift ON work_session (work_program_id, held_on, shift) WHERE status <> 'CANCELLED';
      CREATE INDEX work_session_of_facility ON work_session (facility_code, starts_at, id);
      CREATE INDEX work_session_unmarked ON work_session (ends_at) WHERE status = 'OPEN';
      CREATE TABLE session_place (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT session_place_facility REFERENCES facility (code),
        session_id uuid NOT NULL CONSTRAINT session_place_session REFERENCES work_session (id),
        placement_id uuid NOT NULL CONSTRAINT session_place_placement REFERENCES placement (id),
        participant_id uuid NOT NULL CONSTRAINT session_place_participant REFERENCES participant (id),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        outcome text NOT NULL CONSTRAINT session_place_outcome CHECK (outcome IN ('EXPECTED', 'ATTENDED', 'ABSENT', 'EXPIRED')),
        absence_reason text,
        CONSTRAINT session_place_absence CHECK ((outcome = 'ABSENT') = (absence_reason IS NOT NULL)
          AND absence_reason IN ('SICK', 'REFUSED', 'NOT_REQUIRED', 'REST_DAY', 'COURT', 'VISIT', 'WORSHIP', 'OTHER')),
        CONSTRAINT session_place_no_overlap EXCLUDE USING gist (participant_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
          WHERE (outcome IN ('EXPECTED', 'ATTENDED'))
      );
      CREATE UNIQUE INDEX session_place_once ON session_place (session_id, placement_id);
      CREATE INDEX session_place_of_placement ON session_place (placement_id, starts_at);
      ALTER TABLE attendance
        ADD COLUMN session_id uuid CONSTRAINT attendance_session REFERENCES work_session (id),
        ADD COLUMN corrects_id uuid CONSTRAINT attendance_corrects REFERENCES attendance (id),
        ADD COLUMN correction_reason text,
        ADD COLUMN pieces_accepted integer NOT NULL DEFAULT 0,
        ADD COLUMN pieces_rejected integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT "INM-09",
        ADD CONSTRAINT "INM-09" CHECK (minutes BETWEEN CASE WHEN corrects_id IS NULL THEN 1 ELSE -420 END AND 420),
        ADD CONSTRAINT attendance_pieces CHECK (corrects_id IS NOT NULL OR (pieces_accepted >= 0 AND pieces_rejected >= 0)),
        ADD CONSTRAINT attendance_correction CHECK ((corrects_id IS NULL) = (correction_reason IS NULL)
          AND correction_reason IN ('MISCOUNTED', 'WRONG_PERSON', 'WRONG_TIME', 'PIECES_REINSPECTED'));
      DROP INDEX attendance_one_per_day;
      CREATE UNIQUE INDEX attendance_one_per_day ON attendance (facility_code, placement_id, worked_on)
        WHERE session_id IS NULL AND corrects_id IS NULL;
      CREATE UNIQUE INDEX attendance_one_per_session ON attendance (session_id, placement_id) WHERE corrects_id IS NULL;
      CREATE INDEX attendance_corrections ON attendance (corrects_id)`);
    await keepToViewersFacilities(queryRunner, "work_session");
    await keepToViewersFacilities(queryRunner, "session_place");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX attendance_corrections; DROP INDEX attendance_one_per_session; DROP INDEX attendance_one_per_day;
      ALTER TABLE attendance DROP CONSTRAINT attendance_correction, DROP CONSTRAINT attendance_pieces, DROP CONSTRAINT "INM-09",
        ADD CONSTRAINT "INM-09" CHECK (minutes BETWEEN 1 AND 420),
        DROP COLUMN pieces_rejected, DROP COLUMN pieces_accepted, DROP COLUMN correction_reason,
        DROP COLUMN corrects_id, DROP COLUMN session_id;
      CREATE UNIQUE INDEX attendance_one_per_day ON attendance (facility_code, placement_id, worked_on);
      DROP TABLE session_place; DROP TABLE work_session`);
  }
}
