import type { MigrationInterface, QueryRunner } from "typeorm";

/** From the day of release outcomes are counted. Of who was released before, the auditor's entry knows the day. */
export class KeepReleaseDay1760000054000 implements MigrationInterface {
  readonly name = "KeepReleaseDay1760000054000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE participant ADD COLUMN released_on date;
      SELECT set_config('viewer.facilities', '*', true);
      UPDATE participant SET released_on = (
        SELECT max(at AT TIME ZONE 'Asia/Jakarta')::date FROM audit_entry
        WHERE entity_type = 'Participant' AND entity_id = participant.id::text AND action = 'participant.released')
      WHERE custody_status = 'RELEASED';
      SELECT set_config('viewer.facilities', '', true);
      ALTER TABLE participant ADD CONSTRAINT participant_released CHECK (released_on IS NULL OR custody_status = 'RELEASED')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE participant DROP CONSTRAINT participant_released, DROP COLUMN released_on");
  }
}
