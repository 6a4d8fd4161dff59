import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateWaitlist1760000023000 implements MigrationInterface {
  readonly name = "CreateWaitlist1760000023000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE waitlist_entry (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT waitlist_entry_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT waitlist_entry_participant REFERENCES participant (id),
        work_program_id uuid NOT NULL CONSTRAINT waitlist_entry_program REFERENCES work_program (id),
        status text NOT NULL CONSTRAINT waitlist_entry_status CHECK (status IN ('PENDING', 'APPROVED', 'DECLINED', 'ALLOCATED', 'REMOVED', 'WITHDRAWN')),
        applied_at timestamptz NOT NULL,
        requested_by text NOT NULL CONSTRAINT waitlist_entry_requested_by CHECK (requested_by IN ('THE_PERSON', 'CASE_GUARDIAN', 'WORK_GUIDANCE')),
        decline_reason text,
        placement_id uuid CONSTRAINT waitlist_entry_placement REFERENCES placement (id),
        version integer NOT NULL,
        CONSTRAINT waitlist_entry_declined CHECK ((status = 'DECLINED') = (decline_reason IS NOT NULL)),
        CONSTRAINT waitlist_entry_allocated CHECK ((status = 'ALLOCATED') = (placement_id IS NOT NULL))
      );
      CREATE INDEX waitlist_entry_in_order ON waitlist_entry (work_program_id, applied_at, id);
      CREATE INDEX waitlist_entry_of_participant ON waitlist_entry (participant_id);
      CREATE UNIQUE INDEX "INM-50" ON waitlist_entry (participant_id, work_program_id) WHERE status IN ('PENDING', 'APPROVED');
      CREATE TABLE waitlist_pass_over (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT waitlist_pass_over_facility REFERENCES facility (code),
        entry_id uuid NOT NULL CONSTRAINT waitlist_pass_over_entry REFERENCES waitlist_entry (id),
        favoured_entry_id uuid NOT NULL CONSTRAINT waitlist_pass_over_favoured REFERENCES waitlist_entry (id),
        reason text NOT NULL CONSTRAINT waitlist_pass_over_reason CHECK (reason IN ('NOT_ELIGIBLE_NOW', 'DECLINED_OFFER', 'SKILL_NEEDED', 'SHIFT_CLASH', 'SEPARATION_NEEDED')),
        passed_at timestamptz NOT NULL,
        CONSTRAINT waitlist_pass_over_other CHECK (entry_id <> favoured_entry_id)
      );
      CREATE INDEX waitlist_pass_over_of_entry ON waitlist_pass_over (entry_id, passed_at)`);
    await keepToViewersFacilities(queryRunner, "waitlist_entry");
    await keepToViewersFacilities(queryRunner, "waitlist_pass_over");
    await makeAppendOnly(queryRunner, "waitlist_pass_over");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE waitlist_pass_over; DROP TABLE waitlist_entry");
  }
}
