import type { MigrationInterface, QueryRunner } from "typeorm";

/** Workstations that can stand in for others. */
export class CreateWorkstationAlternative1760000082200 implements MigrationInterface {
  readonly name = "CreateWorkstationAlternative1760000082200";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE workstation_alternative (
        workstation_id uuid NOT NULL CONSTRAINT workstation_alternative_of REFERENCES workstation,
        alternative_id uuid NOT NULL CONSTRAINT workstation_alternative_is REFERENCES workstation,
        place integer NOT NULL,
        efficiency_pct integer NOT NULL CONSTRAINT workstation_alternative_efficiency CHECK (efficiency_pct BETWEEN 1 AND 200),
        PRIMARY KEY (workstation_id, alternative_id),
        CONSTRAINT workstation_alternative_other CHECK (workstation_id <> alternative_id)
      );
      CREATE INDEX workstation_alternative_for ON workstation_alternative (alternative_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE workstation_alternative");
  }
}
