import type { MigrationInterface, QueryRunner } from "typeorm";

/** The identity of who died is erased like that of who was released; its time runs from the day of which the register told. */
export class EraseIdentitiesOfTheDead1760000076000 implements MigrationInterface {
  readonly name = "EraseIdentitiesOfTheDead1760000076000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE participant ADD COLUMN deceased_on date;
      SELECT set_config('viewer.facilities', '*', true);
      UPDATE participant SET deceased_on = current_date WHERE custody_status = 'DECEASED';
      SELECT set_config('viewer.facilities', '', true);
      ALTER TABLE participant ADD CONSTRAINT participant_deceased CHECK (deceased_on IS NULL OR custody_status = 'DECEASED');
      CREATE INDEX participant_dead_to_erase ON participant (deceased_on, id) WHERE NOT identity_erased AND deceased_on IS NOT NULL`);
    await eraseWhere(queryRunner, "(person.released_on <= gone_until OR person.deceased_on <= gone_until)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await eraseWhere(queryRunner, "person.released_on <= gone_until");
    await queryRunner.query(
      "DROP INDEX participant_dead_to_erase; ALTER TABLE participant DROP CONSTRAINT participant_deceased, DROP COLUMN deceased_on",
    );
  }
}

async function eraseWhere(queryRunner: QueryRunner, gone: string): Promise<void> {
  await queryRunner.query("DROP FUNCTION erase_identities(date, timestamptz, integer)");
  await queryRunner.query(`
    CREATE FUNCTION erase_identities(gone_until date, at timestamptz, most integer)
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
            WHERE NOT person.identity_erased AND ${gone} AND kept.erased_at IS NULL AND NOT EXISTS (
              SELECT FROM subject_access_request request
              WHERE request.participant_id = person.id AND request.status NOT IN ('DELIVERED', 'EXPIRED', 'REFUSED'))
            ORDER BY person.id LIMIT most FOR UPDATE OF kept SKIP LOCKED)
          RETURNING identity.participant_id, identity.facility_code;
        PERFORM set_config('viewer.scopes', scopes, true), set_config('viewer.purpose', purpose, true);
      END $$`);
}
