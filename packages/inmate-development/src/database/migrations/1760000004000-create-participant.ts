import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateParticipant1760000004000 implements MigrationInterface {
  readonly name = "CreateParticipant1760000004000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE participant (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT participant_facility REFERENCES facility (code),
        workshop_number text NOT NULL,
        custody_status text NOT NULL,
        stage text NOT NULL,
        age_band text NOT NULL
      );
      CREATE UNIQUE INDEX participant_of_facility ON participant (facility_code, workshop_number);
      CREATE TABLE participant_identity (
        participant_id uuid PRIMARY KEY CONSTRAINT participant_identity_participant REFERENCES participant (id),
        facility_code text NOT NULL CONSTRAINT participant_identity_facility REFERENCES facility (code),
        ciphertext bytea NOT NULL,
        key_wrapped bytea
      )`);
    await keepToViewersFacilities(queryRunner, "participant");
    await keepToViewersFacilities(queryRunner, "participant_identity");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE participant_identity; DROP TABLE participant");
  }
}
