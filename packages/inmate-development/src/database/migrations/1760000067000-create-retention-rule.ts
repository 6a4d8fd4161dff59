import type { MigrationInterface, QueryRunner } from "typeorm";

/** How long things about persons are kept. To erase identities is not to read them: the house may do the one and not the other. */
export class CreateRetentionRule1760000067000 implements MigrationInterface {
  readonly name = "CreateRetentionRule1760000067000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE retention_rule (
        id uuid PRIMARY KEY,
        subject text NOT NULL CONSTRAINT retention_rule_subject CHECK (subject IN ('IDENTITY', 'SUBJECT_ACCESS_COPY')),
        keep_months integer NOT NULL,
        keep_days integer NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        legal_basis text NOT NULL,
        source text NOT NULL,
        as_of text NOT NULL,
        data_quality text NOT NULL,
        CONSTRAINT retention_rule_time CHECK (keep_months >= 0 AND keep_days >= 0 AND keep_months + keep_days > 0),
        CONSTRAINT retention_rule_period CHECK (valid_to >= valid_from),
        CONSTRAINT retention_rule_no_overlap EXCLUDE USING gist (subject WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      );
      CREATE FUNCTION erase_identities(released_until date, at timestamptz, most integer)
        RETURNS TABLE (participant_id uuid, facility_code text)
        LANGUAGE plpgsql AS $$
        DECLARE
          scopes text := coalesce(current_setting('viewer.scopes', true), '');
          purpose text := coalesce(current_setting('viewer.purpose', true), '');
        BEGIN
          PERFORM set_config('viewer.scopes', 'inmate:identity', true), set_config('viewer.purpose', 'retention', true);
          RETURN QUERY UPDATE participant_identity identity
            SET ciphertext = NULL, key_wrapped = NULL, registration_digest = NULL, nik_digest = NULL, erased_at = at
            WHERE identity.participant_id IN (
              SELECT kept.participant_id FROM participant person
              JOIN participant_identity kept ON kept.participant_id = person.id
              WHERE person.released_on <= released_until AND kept.erased_at IS NULL AND NOT EXISTS (
                SELECT FROM subject_access_request request
                WHERE request.participant_id = person.id AND request.status NOT IN ('DELIVERED', 'EXPIRED', 'REFUSED'))
              ORDER BY person.released_on, person.id LIMIT most FOR UPDATE OF kept SKIP LOCKED)
            RETURNING identity.participant_id, identity.facility_code;
          PERFORM set_config('viewer.scopes', scopes, true), set_config('viewer.purpose', purpose, true);
        END $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP FUNCTION erase_identities(date, timestamptz, integer); DROP TABLE retention_rule");
  }
}
