import type { MigrationInterface, QueryRunner } from "typeorm";

/** The company prefix is one of those that GS1 keeps for demonstrations, until the office has its own. */
export class CreateHandlingUnit1760000052000 implements MigrationInterface {
  readonly name = "CreateHandlingUnit1760000052000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SEQUENCE sscc_serial;
      CREATE TABLE sscc_setting (
        company_prefix text PRIMARY KEY CONSTRAINT sscc_setting_prefix CHECK (company_prefix ~ '^[0-9]{6,12}$'),
        data_quality text NOT NULL,
        valid_from date NOT NULL
      );
      CREATE UNIQUE INDEX sscc_setting_since ON sscc_setting (valid_from);
      INSERT INTO sscc_setting VALUES ('9521234', 'SYNTHETIC', '2023-01-01');
      CREATE TABLE handling_unit (
        sscc text PRIMARY KEY CONSTRAINT handling_unit_sscc CHECK (sscc ~ '^[0-9]{18}$'),
        type text NOT NULL CONSTRAINT handling_unit_type CHECK (type IN ('BALE', 'ROLL', 'BUNDLE', 'SACK')),
        parent_sscc text CONSTRAINT handling_unit_parent REFERENCES handling_unit,
        facility_code text NOT NULL,
        status text NOT NULL CONSTRAINT handling_unit_status CHECK (status IN ('OPEN', 'CLOSED', 'LOADED', 'SHIPPED', 'BROKEN')),
        opened_at timestamptz NOT NULL,
        closed_at timestamptz,
        broken_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT handling_unit_apart CHECK (parent_sscc <> sscc),
        CONSTRAINT handling_unit_broken CHECK ((status = 'BROKEN') = (broken_at IS NOT NULL))
      );
      CREATE INDEX handling_unit_newest ON handling_unit (opened_at, sscc);
      CREATE INDEX handling_unit_of_facility ON handling_unit (facility_code, opened_at, sscc);
      CREATE INDEX handling_unit_within ON handling_unit (parent_sscc);
      CREATE TABLE handling_unit_content (
        sscc text NOT NULL CONSTRAINT handling_unit_content_unit REFERENCES handling_unit,
        lot_no text NOT NULL CONSTRAINT handling_unit_content_lot REFERENCES lot,
        quantity numeric(18,3) NOT NULL CONSTRAINT handling_unit_content_quantity CHECK (quantity > 0),
        PRIMARY KEY (sscc, lot_no)
      );
      CREATE INDEX handling_unit_content_of_lot ON handling_unit_content (lot_no, sscc)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP TABLE handling_unit_content; DROP TABLE handling_unit; DROP TABLE sscc_setting; DROP SEQUENCE sscc_serial",
    );
  }
}
