import type { MigrationInterface, QueryRunner } from "typeorm";

/** What is reckoned by UPT and time is found by UPT and time. */
export class IndexQuestionsOfMetrics1760000060000 implements MigrationInterface {
  readonly name = "IndexQuestionsOfMetrics1760000060000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX consent_answered ON consent (facility_code, scope, signed_at);
      CREATE INDEX cohort_by_end ON cohort (facility_code, ends_on);
      CREATE INDEX session_place_of_facility ON session_place (facility_code, starts_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP INDEX session_place_of_facility; DROP INDEX cohort_by_end; DROP INDEX consent_answered",
    );
  }
}
