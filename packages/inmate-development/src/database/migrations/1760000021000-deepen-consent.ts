import type { MigrationInterface, QueryRunner } from "typeorm";

/** A consent is asked for before it is answered, in a language, with pay and hours shown, and may run out. */
export class DeepenConsent1760000021000 implements MigrationInterface {
  readonly name = "DeepenConsent1760000021000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE consent
        ALTER COLUMN signed_at DROP NOT NULL,
        ALTER COLUMN expires_on DROP NOT NULL,
        ALTER COLUMN witness_role DROP NOT NULL,
        ADD COLUMN language text NOT NULL DEFAULT 'INDONESIAN',
        ADD COLUMN pay_and_hours_shown boolean NOT NULL DEFAULT true,
        ADD COLUMN evidence_sha256 text,
        ADD COLUMN withdrawn_at timestamptz,
        ADD CONSTRAINT consent_scope CHECK (scope IN ('TRAINING', 'WORK_STATE_SUPERVISED', 'WORK_PRIVATE_PARTNER', 'POST_RELEASE_FOLLOW_UP', 'IMAGE_AND_STORY')),
        ADD CONSTRAINT consent_status CHECK (status IN ('REQUESTED', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'SUPERSEDED')),
        ADD CONSTRAINT consent_witness CHECK (witness_role IN ('CASE_GUARDIAN', 'COMMUNITY_COUNSELLOR')),
        ADD CONSTRAINT consent_answer CHECK ((status = 'REQUESTED') = (signed_at IS NULL) AND num_nulls(signed_at, expires_on, witness_role) IN (0, 3)),
        ADD CONSTRAINT consent_withdrawal CHECK (status <> 'WITHDRAWN' OR withdrawn_at IS NOT NULL) NOT VALID,
        ADD CONSTRAINT consent_twelve_months CHECK (expires_on <= (signed_at AT TIME ZONE 'Asia/Jakarta')::date + interval '12 months'),
        ADD CONSTRAINT consent_terms_shown CHECK (pay_and_hours_shown OR scope NOT IN ('WORK_STATE_SUPERVISED', 'WORK_PRIVATE_PARTNER')),
        ADD CONSTRAINT consent_evidence CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$');
      ALTER TABLE consent ALTER COLUMN language DROP DEFAULT, ALTER COLUMN pay_and_hours_shown DROP DEFAULT;
      CREATE UNIQUE INDEX consent_one_requested ON consent (participant_id, scope) WHERE status = 'REQUESTED';
      CREATE INDEX consent_running_out ON consent (expires_on) WHERE status = 'GIVEN'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX consent_running_out; DROP INDEX consent_one_requested;
      ALTER TABLE consent DROP CONSTRAINT consent_evidence, DROP CONSTRAINT consent_terms_shown, DROP CONSTRAINT consent_twelve_months,
        DROP CONSTRAINT consent_withdrawal, DROP CONSTRAINT consent_answer, DROP CONSTRAINT consent_witness,
        DROP CONSTRAINT consent_status, DROP CONSTRAINT consent_scope,
        DROP COLUMN withdrawn_at, DROP COLUMN evidence_sha256, DROP COLUMN pay_and_hours_shown, DROP COLUMN language,
        ALTER COLUMN witness_role SET NOT NULL, ALTER COLUMN expires_on SET NOT NULL, ALTER COLUMN signed_at SET NOT NULL`);
  }
}
