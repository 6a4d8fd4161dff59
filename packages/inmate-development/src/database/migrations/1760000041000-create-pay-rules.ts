import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreatePayRules1760000041000 implements MigrationInterface {
  readonly name = "CreatePayRules1760000041000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE pay_floor_rule (
        id uuid PRIMARY KEY,
        basis text NOT NULL,
        facility_code text CONSTRAINT pay_floor_rule_facility REFERENCES facility (code),
        amount bigint,
        per text NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        enforcement text NOT NULL,
        legal_basis text NOT NULL,
        source text NOT NULL,
        as_of text NOT NULL,
        data_quality text NOT NULL,
        CONSTRAINT pay_floor_rule_period CHECK (valid_to >= valid_from),
        CONSTRAINT pay_floor_rule_amount CHECK (amount > 0),
        CONSTRAINT pay_floor_rule_enforcement CHECK (enforcement IN ('BLOCK', 'WARN', 'REPORT_ONLY')),
        CONSTRAINT pay_floor_rule_blocks_by_amount CHECK (enforcement <> 'BLOCK' OR amount IS NOT NULL),
        CONSTRAINT pay_floor_rule_no_overlap EXCLUDE USING gist (
          basis WITH =, coalesce(facility_code, '*') WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      );
      CREATE TABLE savings_rule (
        id uuid PRIMARY KEY,
        facility_code text CONSTRAINT savings_rule_facility REFERENCES facility (code),
        compulsory_basis_points integer NOT NULL,
        spendable_basis_points integer NOT NULL,
        warn_below_basis_points integer NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        legal_basis text NOT NULL,
        source text NOT NULL,
        as_of text NOT NULL,
        data_quality text NOT NULL,
        CONSTRAINT savings_rule_period CHECK (valid_to >= valid_from),
        CONSTRAINT savings_rule_shares CHECK (compulsory_basis_points BETWEEN 0 AND 10000 AND spendable_basis_points >= 0
          AND compulsory_basis_points + spendable_basis_points <= 10000 AND warn_below_basis_points BETWEEN 0 AND 10000),
        CONSTRAINT savings_rule_no_overlap EXCLUDE USING gist (
          coalesce(facility_code, '*') WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE savings_rule; DROP TABLE pay_floor_rule");
  }
}
