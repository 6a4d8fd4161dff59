import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateFacility1760000001000 implements MigrationInterface {
  readonly name = "CreateFacility1760000001000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE facility (
        code text PRIMARY KEY,
        official_name text NOT NULL,
        short_name text NOT NULL,
        kind text NOT NULL,
        class_level text NOT NULL,
        security_level text NOT NULL,
        regency_code text NOT NULL,
        regency_name text NOT NULL,
        address text,
        location jsonb NOT NULL,
        design_capacity jsonb NOT NULL,
        reported_occupants jsonb,
        coir_workers jsonb NOT NULL,
        umk_2026 jsonb NOT NULL,
        value_chain_role text NOT NULL,
        program_phase jsonb NOT NULL
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE facility");
  }
}
