import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateConsent1760000005000 implements MigrationInterface {
  readonly name = "CreateConsent1760000005000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE consent (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT consent_facility REFERENCES facility (code),
        participant_id uuid NOT NULL CONSTRAINT consent_participant REFERENCES participant (id),
        scope text NOT NULL,
        status text NOT NULL,
        text_version text NOT NULL,
        informed_at timestamptz NOT NULL,
        signed_at timestamptz NOT NULL,
        expires_on date NOT NULL,
        witness_role text NOT NULL,
        no_detriment_explained boolean NOT NULL,
        version integer NOT NULL,
        CONSTRAINT "INM-06" CHECK (signed_at >= informed_at + interval '24 hours' AND no_detriment_explained)
      );
      CREATE INDEX consent_of_participant ON consent (participant_id, scope);
      CREATE UNIQUE INDEX consent_one_given ON consent (participant_id, scope) WHERE status = 'GIVEN'`);
    await keepToViewersFacilities(queryRunner, "consent");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE consent");
  }
}
