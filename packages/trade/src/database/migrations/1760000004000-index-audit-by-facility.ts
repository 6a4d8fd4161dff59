import type { MigrationInterface, QueryRunner } from "typeorm";

/** The audit trail of one UPT, newest first. */
export class IndexAuditByFacility1760000004000 implements MigrationInterface {
  readonly name = "IndexAuditByFacility1760000004000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE INDEX audit_entry_of_facility ON audit_entry (facility_code, at, id)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX audit_entry_of_facility");
  }
}
