import type { MigrationInterface, QueryRunner } from "typeorm";

/** Accounts that hold money are few beside those that were paid out at a release; the day's alerts look at no others. */
export class IndexMoneyKept1760000072400 implements MigrationInterface {
  readonly name = "IndexMoneyKept1760000072400";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "CREATE INDEX savings_account_with_money ON savings_account (participant_id) WHERE spendable + compulsory_savings + remittance > 0",
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX savings_account_with_money");
  }
}
