import type { MigrationInterface, QueryRunner } from "typeorm";

/** Production listens to what is told of programmes only now: what it was told before is sent again. */
export class TellProgramsAgain1760000011000 implements MigrationInterface {
  readonly name = "TellProgramsAgain1760000011000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      UPDATE outbox_delivery delivery SET delivered_at = NULL FROM outbox_event event
      WHERE event.id = delivery.event_id AND delivery.peer = 'production' AND event.type = 'inmate.work-program.changed.v1'`);
  }

  async down(): Promise<void> {
    return undefined;
  }
}
