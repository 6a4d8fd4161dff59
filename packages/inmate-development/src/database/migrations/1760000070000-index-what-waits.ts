import type { MigrationInterface, QueryRunner } from "typeorm";

/** Lists of the whole region in their order, what waits for somebody, and who is in custody or was released: found without reading the rest. */
export class IndexWhatWaits1760000070000 implements MigrationInterface {
  readonly name = "IndexWhatWaits1760000070000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX participant_by_number ON participant (workshop_number, id);
      CREATE INDEX participant_in_custody ON participant (facility_code, age_band) WHERE custody_status = 'IN_CUSTODY';
      CREATE INDEX participant_by_release ON participant (release_on);
      CREATE INDEX participant_released_on ON participant (facility_code, released_on) WHERE released_on IS NOT NULL;
      CREATE INDEX placement_newest ON placement (starts_on, id);
      CREATE INDEX credential_of_status ON credential (status, drafted_at, id);
      CREATE INDEX credential_running_out ON credential (valid_until) WHERE status = 'ISSUED';
      CREATE INDEX pay_run_of_status ON pay_run (status, month, id);
      CREATE INDEX labour_attestation_withdrawn ON labour_attestation (issued_at, id) WHERE status = 'WITHDRAWN';
      CREATE INDEX grievance_open ON grievance (due_on, id) WHERE status <> 'CLOSED'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX grievance_open;
      DROP INDEX labour_attestation_withdrawn; DROP INDEX pay_run_of_status;
      DROP INDEX credential_running_out; DROP INDEX credential_of_status;
      DROP INDEX placement_newest;
      DROP INDEX participant_released_on; DROP INDEX participant_by_release;
      DROP INDEX participant_in_custody; DROP INDEX participant_by_number`);
  }
}
