import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateRateCard1760000040000 implements MigrationInterface {
  readonly name = "CreateRateCard1760000040000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE TABLE rate_card (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT rate_card_facility REFERENCES facility (code),
        work_program_id uuid NOT NULL CONSTRAINT rate_card_program REFERENCES work_program (id),
        basis text NOT NULL,
        hourly_rate bigint,
        piece_rate bigint,
        piece_name text,
        valid_from date NOT NULL,
        valid_to date,
        legal_basis text NOT NULL,
        status text NOT NULL,
        proposed_by text NOT NULL,
        approved_by text,
        version integer NOT NULL,
        CONSTRAINT "INM-14" CHECK (
          (hourly_rate IS NOT NULL) = (basis IN ('TIME', 'HYBRID'))
          AND (piece_rate IS NOT NULL) = (basis IN ('PIECE', 'HYBRID'))
          AND (piece_name IS NOT NULL) = (piece_rate IS NOT NULL)
          AND coalesce(hourly_rate, 1) > 0 AND coalesce(piece_rate, 1) > 0),
        CONSTRAINT "INM-22" CHECK (approved_by <> proposed_by),
        CONSTRAINT rate_card_period CHECK (valid_to >= valid_from),
        CONSTRAINT rate_card_approval CHECK ((status = 'APPROVED') = (approved_by IS NOT NULL)),
        CONSTRAINT "INM-40" EXCLUDE USING gist (work_program_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
          WHERE (status = 'APPROVED')
      );
      CREATE INDEX rate_card_of_program ON rate_card (work_program_id, valid_from)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE rate_card");
  }
}
