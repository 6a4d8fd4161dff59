import type { MigrationInterface, QueryRunner } from "typeorm";

/** No verb ever led to the state LAPSED, so no row has it. */
export class DropLapsedPlacement1760000010000 implements MigrationInterface {
  readonly name = "DropLapsedPlacement1760000010000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE placement DROP CONSTRAINT placement_status,
        ADD CONSTRAINT placement_status CHECK (status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REJECTED'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE placement DROP CONSTRAINT placement_status,
        ADD CONSTRAINT placement_status CHECK (status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REJECTED', 'LAPSED'))`);
  }
}
