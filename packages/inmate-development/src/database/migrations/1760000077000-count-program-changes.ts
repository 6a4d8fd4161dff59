import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a programme asks is changed by who has read it as it is. */
export class CountProgramChanges1760000077000 implements MigrationInterface {
  readonly name = "CountProgramChanges1760000077000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE work_program ADD COLUMN version integer NOT NULL DEFAULT 1");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE work_program DROP COLUMN version");
  }
}
