import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

/** One line of outcomes for each person and milestone: a first entry, then corrections, each of the one before. */
export class CreatePostReleaseOutcome1760000055000 implements MigrationInterface {
  readonly name = "CreatePostReleaseOutcome1760000055000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE post_release_outcome (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT post_release_outcome_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT post_release_outcome_participant REFERENCES participant (id),
        consent_id uuid NOT NULL CONSTRAINT post_release_outcome_consent REFERENCES consent (id),
        months_after_release integer NOT NULL,
        kind text NOT NULL,
        nib_issued boolean NOT NULL,
        kbli text,
        kbli_edition integer,
        source text NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL,
        corrects_id uuid CONSTRAINT post_release_outcome_corrects REFERENCES post_release_outcome (id),
        CONSTRAINT post_release_outcome_months CHECK (months_after_release IN (6, 12, 24)),
        CONSTRAINT post_release_outcome_kind CHECK (kind IN ('FORMAL_JOB', 'INFORMAL_JOB', 'UMKM_STARTED', 'COOPERATIVE_MEMBER', 'STUDY', 'NOT_WORKING', 'RETURNED_TO_CUSTODY', 'UNKNOWN')),
        CONSTRAINT post_release_outcome_source CHECK (source IN ('OSS', 'BAPAS', 'SDP', 'THE_PERSON')),
        CONSTRAINT post_release_outcome_kbli CHECK (kbli ~ '^[0-9]{5}$' AND kbli_edition IN (2020, 2025) OR num_nulls(kbli, kbli_edition) = 2),
        CONSTRAINT "INM-61" CHECK (NOT nib_issued OR source IN ('OSS', 'BAPAS'))
      );
      CREATE UNIQUE INDEX post_release_outcome_first ON post_release_outcome (participant_id, months_after_release) WHERE corrects_id IS NULL;
      CREATE UNIQUE INDEX post_release_outcome_corrected_once ON post_release_outcome (corrects_id);
      CREATE INDEX post_release_outcome_of_participant ON post_release_outcome (participant_id, recorded_at)`);
    await keepToViewersFacilities(queryRunner, "post_release_outcome");
    await makeAppendOnly(queryRunner, "post_release_outcome");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE post_release_outcome");
  }
}
