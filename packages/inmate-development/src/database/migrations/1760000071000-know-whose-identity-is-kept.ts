import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Whose identity is erased is known beside the day of release, so that the round that erases looks at nobody else.
 * A flag says nothing of who the person is.
 */
export class KnowWhoseIdentityIsKept1760000071000 implements MigrationInterface {
  readonly name = "KnowWhoseIdentityIsKept1760000071000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE participant ADD COLUMN identity_erased boolean NOT NULL DEFAULT false;
      SELECT set_config('viewer.facilities', '*', true), set_config('viewer.scopes', 'inmate:identity', true),
        set_config('viewer.purpose', 'retention', true);
      UPDATE participant SET identity_erased = true
      FROM participant_identity kept WHERE kept.participant_id = participant.id AND kept.erased_at IS NOT NULL;
      SELECT set_config('viewer.facilities', '', true), set_config('viewer.scopes', '', true), set_config('viewer.purpose', '', true);
      CREATE INDEX participant_to_erase ON participant (released_on, id) WHERE NOT identity_erased AND released_on IS NOT NULL;
      CREATE FUNCTION tell_identity_erased() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE participant SET identity_erased = true WHERE id = NEW.participant_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER participant_identity_erased_told AFTER UPDATE OF erased_at ON participant_identity
        FOR EACH ROW WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION tell_identity_erased()`);
    await eraseWhere(queryRunner, "NOT person.identity_erased AND person.released_on <= released_until");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await eraseWhere(queryRunner, "person.released_on <= released_until");
    await queryRunner.query(`
      DROP TRIGGER participant_identity_erased_told ON participant_identity; DROP FUNCTION tell_identity_erased();
      DROP INDEX participant_to_erase; ALTER TABLE participant DROP COLUMN identity_erased`);
  }
}

function eraseWhere(queryRunner: QueryRunner, whose: string): Promise<unknown> {
  return queryRunner.query(`
    CREATE OR REPLACE FUNCTION erase_identities(released_until date, at timestamptz, most integer)
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
            WHERE ${whose} AND kept.erased_at IS NULL AND NOT EXISTS (
              SELECT FROM subject_access_request request
              WHERE request.participant_id = person.id AND request.status NOT IN ('DELIVERED', 'EXPIRED', 'REFUSED'))
            ORDER BY person.released_on, person.id LIMIT most FOR UPDATE OF kept SKIP LOCKED)
          RETURNING identity.participant_id, identity.facility_code;
        PERFORM set_config('viewer.scopes', scopes, true), set_config('viewer.purpose', purpose, true);
      END $$`);
}
