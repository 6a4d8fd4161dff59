import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreatePlacement1760000006000 implements MigrationInterface {
  readonly name = "CreatePlacement1760000006000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE placement (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT placement_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT placement_participant REFERENCES participant (id),
        work_program_id uuid NOT NULL CONSTRAINT placement_program REFERENCES work_program (id),
        status text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        end_reason text,
        tpp_minute_no text,
        proposed_by text NOT NULL,
        approved_by text,
        consent_id uuid CONSTRAINT placement_consent REFERENCES consent (id),
        version integer NOT NULL,
        CONSTRAINT placement_status CHECK (status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REJECTED', 'LAPSED')),
        CONSTRAINT placement_end CHECK ((status = 'ENDED') = (end_reason IS NOT NULL AND ends_on IS NOT NULL)),
        CONSTRAINT "INM-22" CHECK (approved_by <> proposed_by)
      );
      CREATE INDEX placement_of_facility ON placement (facility_code, starts_on, id);
      CREATE INDEX placement_of_program ON placement (work_program_id, status);
      CREATE INDEX placement_of_participant ON placement (participant_id);
      CREATE UNIQUE INDEX "INM-10" ON placement (participant_id) WHERE status = 'ACTIVE'`);
    await keepToViewersFacilities(queryRunner, "placement");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE placement");
  }
}
