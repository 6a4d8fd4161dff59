import type { MigrationInterface, QueryRunner } from "typeorm";

/** The audit trail of one account, and of one deed, newest first. */
export class IndexAuditTrail1760000002000 implements MigrationInterface {
  readonly name = "IndexAuditTrail1760000002000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX audit_entry_of_subject ON audit_entry (subject, at, id);
      CREATE INDEX audit_entry_of_action ON audit_entry (action, at, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX audit_entry_of_subject, audit_entry_of_action");
  }
}
