import type { MigrationInterface, QueryRunner } from "typeorm";

/** Lines of an account and enrolments of a cohort are read page by page. */
export class PageListsOfPay1760000074000 implements MigrationInterface {
  readonly name = "PageListsOfPay1760000074000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX ledger_line_of_account;
      CREATE INDEX ledger_line_of_account ON ledger_line (savings_account_id, posting_id, line_no);
      CREATE INDEX enrolment_of_cohort ON enrolment (cohort_id, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX enrolment_of_cohort; DROP INDEX ledger_line_of_account;
      CREATE INDEX ledger_line_of_account ON ledger_line (savings_account_id, posting_id)`);
  }
}
