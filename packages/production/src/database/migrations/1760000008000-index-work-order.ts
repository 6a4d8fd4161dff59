import type { MigrationInterface, QueryRunner } from "typeorm";

export class IndexWorkOrder1760000008000 implements MigrationInterface {
  readonly name = "IndexWorkOrder1760000008000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE INDEX work_order_by_due_day ON work_order (due_on, id)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX work_order_by_due_day");
  }
}
