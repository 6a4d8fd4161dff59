import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateProductionRun1760000003000 implements MigrationInterface {
  readonly name = "CreateProductionRun1760000003000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE production_run (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        sku text NOT NULL CONSTRAINT production_run_product REFERENCES product,
        work_order_id uuid CONSTRAINT production_run_work_order REFERENCES work_order,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        status text NOT NULL CONSTRAINT production_run_status CHECK (status IN ('STARTED', 'CLOSED')),
        standard_hours numeric(8,2) NOT NULL CONSTRAINT production_run_hours CHECK (standard_hours > 0),
        work_program_id uuid,
        labour_month text,
        program_hours_share numeric(11,10),
        worked_by_inmates boolean NOT NULL,
        version integer NOT NULL,
        CONSTRAINT production_run_end CHECK ((status = 'CLOSED') = (ended_at IS NOT NULL AND labour_month IS NOT NULL) AND (ended_at IS NULL OR ended_at >= started_at))
      );
      CREATE INDEX production_run_of_program ON production_run (work_program_id, started_at, id);
      CREATE INDEX production_run_of_month ON production_run (facility_code, labour_month, id);
      CREATE INDEX production_run_of_order ON production_run (work_order_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE production_run");
  }
}
