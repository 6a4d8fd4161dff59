import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateWorkReadiness1760000052000 implements MigrationInterface {
  readonly name = "CreateWorkReadiness1760000052000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE work_readiness (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT work_readiness_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT work_readiness_participant REFERENCES participant (id),
        status text NOT NULL CONSTRAINT work_readiness_status CHECK (status IN ('NOT_STARTED', 'SUPPORT_NEEDED', 'READY_FOR_JOB', 'READY_FOR_BUSINESS', 'SUPPORT_DECLINED')),
        wished_stages text[] NOT NULL,
        future_work text[] NOT NULL,
        barriers text[] NOT NULL,
        intended_kbli text,
        kbli_edition integer,
        version integer NOT NULL,
        CONSTRAINT work_readiness_future_work CHECK (future_work <@ ARRAY['COIR', 'OTHER_CRAFT', 'FARMING_FISHING', 'TRADING', 'FOOD', 'CONSTRUCTION', 'TRANSPORT', 'SERVICES', 'UNDECIDED']),
        CONSTRAINT work_readiness_barriers CHECK (barriers <@ ARRAY['CARING_DUTIES', 'NEEDS_ADJUSTMENT', 'READING_AND_WRITING', 'LACKS_CONFIDENCE', 'NO_TRANSPORT', 'DEBT', 'NO_FAMILY_SUPPORT']),
        CONSTRAINT work_readiness_kbli CHECK (intended_kbli ~ '^[0-9]{5}$' AND kbli_edition IN (2020, 2025) OR num_nulls(intended_kbli, kbli_edition) = 2)
      );
      CREATE UNIQUE INDEX work_readiness_of_participant ON work_readiness (participant_id);
      CREATE TABLE readiness_step (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT readiness_step_facility REFERENCES facility (code),
        readiness_id uuid NOT NULL CONSTRAINT readiness_step_readiness REFERENCES work_readiness (id),
        item text NOT NULL CONSTRAINT readiness_step_item CHECK (item IN ('KTP', 'BANK_ACCOUNT', 'NIB', 'BPJS_HEALTH', 'CV', 'HOUSING', 'TOOLS', 'START_CAPITAL', 'COOPERATIVE_MEMBERSHIP', 'PHONE_EMAIL')),
        status text NOT NULL CONSTRAINT readiness_step_status CHECK (status IN ('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'NOT_NEEDED')),
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX readiness_step_of_readiness ON readiness_step (readiness_id, id)`);
    for (const table of ["work_readiness", "readiness_step"]) await keepToViewersFacilities(queryRunner, table);
    await makeAppendOnly(queryRunner, "readiness_step");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE readiness_step; DROP TABLE work_readiness");
  }
}
