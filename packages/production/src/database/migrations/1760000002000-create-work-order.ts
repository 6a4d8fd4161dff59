import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateWorkOrder1760000002000 implements MigrationInterface {
  readonly name = "CreateWorkOrder1760000002000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE work_order (
        id uuid PRIMARY KEY,
        work_order_no text NOT NULL,
        facility_code text NOT NULL,
        sku text NOT NULL CONSTRAINT work_order_product REFERENCES product,
        planned_quantity numeric(18,3) NOT NULL CONSTRAINT work_order_quantity CHECK (planned_quantity > 0),
        due_on date NOT NULL,
        status text NOT NULL CONSTRAINT work_order_status CHECK (status IN ('RELEASED', 'IN_PROGRESS', 'CLOSED', 'CANCELLED')),
        version integer NOT NULL
      );
      CREATE UNIQUE INDEX work_order_no ON work_order (work_order_no);
      CREATE INDEX work_order_of_facility ON work_order (facility_code, due_on, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE work_order");
  }
}
