import type { MigrationInterface, QueryRunner } from "typeorm";

/** Events about programmes that came before there was a table for them had no effect: forgotten, they may come again. */
export class CreateKnownProgram1760000011000 implements MigrationInterface {
  readonly name = "CreateKnownProgram1760000011000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE known_program (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        at_work boolean NOT NULL,
        sequence bigint NOT NULL
      );
      DELETE FROM inbox_event WHERE type = 'inmate.work-program.changed.v1'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE known_program");
  }
}
