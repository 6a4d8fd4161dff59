import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateWorkProgram1760000002000 implements MigrationInterface {
  readonly name = "CreateWorkProgram1760000002000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE work_program (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT work_program_facility REFERENCES facility (code),
        name text NOT NULL,
        kind text NOT NULL,
        stage text NOT NULL,
        status text NOT NULL,
        partner_code text,
        capacity integer NOT NULL,
        hazard_class text NOT NULL,
        max_workers_per_supervisor integer NOT NULL,
        max_minutes_per_day integer NOT NULL,
        max_minutes_per_week integer NOT NULL,
        minimum_age integer NOT NULL,
        CONSTRAINT "INM-02" CHECK (minimum_age >= 18),
        CONSTRAINT "INM-09" CHECK (max_minutes_per_day BETWEEN 1 AND 420 AND max_minutes_per_week BETWEEN 1 AND 2400),
        CONSTRAINT "INM-11" CHECK (capacity > 0),
        CONSTRAINT "INM-21" CHECK ((kind = 'PARTNER_PRODUCTION') = (partner_code IS NOT NULL))
      );
      CREATE UNIQUE INDEX work_program_of_facility ON work_program (facility_code, name);
      CREATE INDEX work_program_of_partner ON work_program (partner_code)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE work_program");
  }
}
