import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

/** Requests of persons for their data, and the copies made for them. A copy is read under its scope, for a purpose. */
export class CreateSubjectAccess1760000066000 implements MigrationInterface {
  readonly name = "CreateSubjectAccess1760000066000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE subject_access_request (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT subject_access_request_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT subject_access_request_participant REFERENCES participant (id),
        status text NOT NULL,
        requested_by text NOT NULL CONSTRAINT subject_access_request_requester CHECK (requested_by IN ('THE_PERSON', 'REPRESENTATIVE')),
        received_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        refusal_ground text,
        withheld jsonb NOT NULL DEFAULT '[]',
        delivered_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT subject_access_request_status CHECK (status IN ('RECEIVED', 'IDENTITY_VERIFIED', 'COLLECTING', 'REVIEW_REDACTION', 'READY', 'DELIVERED', 'EXPIRED', 'REFUSED')),
        CONSTRAINT subject_access_request_refusal CHECK ((status = 'REFUSED') = (refusal_ground IS NOT NULL)
          AND refusal_ground IN ('ENDANGERS_SAFETY', 'THIRD_PARTY_DATA', 'DEFENCE_SECURITY')),
        CONSTRAINT subject_access_request_delivery CHECK (delivered_at IS NOT NULL OR status <> 'DELIVERED'),
        CONSTRAINT "INM-90" CHECK (due_at = received_at + interval '72 hours')
      );
      CREATE INDEX subject_access_request_due ON subject_access_request (due_at, id);
      CREATE INDEX subject_access_request_of_facility ON subject_access_request (facility_code, due_at, id);
      CREATE INDEX subject_access_request_kept ON subject_access_request (id) WHERE status IN ('READY', 'DELIVERED');
      CREATE UNIQUE INDEX "INM-91" ON subject_access_request (participant_id)
        WHERE status NOT IN ('DELIVERED', 'EXPIRED', 'REFUSED');
      CREATE TABLE subject_access_file (
        request_id uuid PRIMARY KEY CONSTRAINT subject_access_file_request REFERENCES subject_access_request (id),
        facility_code text NOT NULL CONSTRAINT subject_access_file_facility REFERENCES facility (code),
        ciphertext bytea NOT NULL,
        key_wrapped bytea NOT NULL,
        collected_at timestamptz NOT NULL
      )`);
    for (const table of ["subject_access_request", "subject_access_file"])
      await keepToViewersFacilities(queryRunner, table);
    // To destroy a copy is not to read it: who may not see one may still see to it that it is gone.
    await queryRunner.query(`
      CREATE POLICY subject_access_file_for_a_purpose ON subject_access_file AS RESTRICTIVE FOR SELECT USING (
        (SELECT string_to_array(coalesce(current_setting('viewer.scopes', true), ''), ',')) && ARRAY['inmate:identity']
        AND (SELECT coalesce(current_setting('viewer.purpose', true), '')) <> '');
      CREATE FUNCTION destroy_subject_access_file(request uuid) RETURNS void
        LANGUAGE plpgsql AS $$
        DECLARE
          scopes text := coalesce(current_setting('viewer.scopes', true), '');
          purpose text := coalesce(current_setting('viewer.purpose', true), '');
        BEGIN
          PERFORM set_config('viewer.scopes', 'inmate:identity', true), set_config('viewer.purpose', 'retention', true);
          DELETE FROM subject_access_file WHERE request_id = request;
          PERFORM set_config('viewer.scopes', scopes, true), set_config('viewer.purpose', purpose, true);
        END $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP FUNCTION destroy_subject_access_file(uuid);
      DROP TABLE subject_access_file; DROP TABLE subject_access_request`);
  }
}
