import type { MigrationInterface, QueryRunner } from "typeorm";

export class IndexAuditEntry1760000007000 implements MigrationInterface {
  readonly name = "IndexAuditEntry1760000007000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX audit_entry_of_facility ON audit_entry (facility_code, at, id);
      CREATE INDEX audit_entry_of_subject ON audit_entry (subject, at, id);
      CREATE INDEX audit_entry_of_action ON audit_entry (action, at, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP INDEX audit_entry_of_action; DROP INDEX audit_entry_of_subject; DROP INDEX audit_entry_of_facility",
    );
  }
}
