import type { MigrationInterface, QueryRunner } from "typeorm";

/** What eligibility asks of a person, and the vault's search and erasure. Identities are read under their own scope, for a purpose. */
export class DeepenParticipant1760000020000 implements MigrationInterface {
  readonly name = "DeepenParticipant1760000020000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE participant
        ADD COLUMN legal_status text NOT NULL DEFAULT 'SENTENCED',
        ADD COLUMN risk_class text,
        ADD COLUMN release_on date,
        ADD CONSTRAINT participant_custody CHECK (custody_status IN ('IN_CUSTODY', 'OUT_TEMPORARILY', 'TRANSFERRED_OUT', 'RELEASED', 'DECEASED')),
        ADD CONSTRAINT participant_legal_status CHECK (legal_status IN ('SENTENCED', 'REMAND'));
      ALTER TABLE participant ALTER COLUMN legal_status DROP DEFAULT;
      ALTER TABLE participant_identity
        ALTER COLUMN ciphertext DROP NOT NULL,
        ADD COLUMN registration_digest bytea,
        ADD COLUMN nik_digest bytea,
        ADD COLUMN erased_at timestamptz,
        ADD CONSTRAINT participant_identity_erased CHECK (
          erased_at IS NULL OR num_nonnulls(ciphertext, key_wrapped, registration_digest, nik_digest) = 0);
      CREATE UNIQUE INDEX participant_identity_by_registration ON participant_identity (registration_digest);
      CREATE UNIQUE INDEX participant_identity_by_nik ON participant_identity (nik_digest);
      CREATE POLICY participant_identity_for_a_purpose ON participant_identity AS RESTRICTIVE FOR SELECT USING (
        (SELECT string_to_array(coalesce(current_setting('viewer.scopes', true), ''), ',')) && ARRAY['inmate:identity']
        AND (SELECT coalesce(current_setting('viewer.purpose', true), '')) <> '')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP POLICY participant_identity_for_a_purpose ON participant_identity;
      ALTER TABLE participant_identity DROP CONSTRAINT participant_identity_erased,
        DROP COLUMN erased_at, DROP COLUMN nik_digest, DROP COLUMN registration_digest;
      ALTER TABLE participant DROP CONSTRAINT participant_legal_status, DROP CONSTRAINT participant_custody,
        DROP COLUMN release_on, DROP COLUMN risk_class, DROP COLUMN legal_status`);
  }
}
