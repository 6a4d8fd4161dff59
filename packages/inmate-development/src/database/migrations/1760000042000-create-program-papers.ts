import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateProgramPapers1760000042000 implements MigrationInterface {
  readonly name = "CreateProgramPapers1760000042000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE cooperation_agreement (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT cooperation_agreement_facility REFERENCES facility (code),
        work_program_id uuid NOT NULL CONSTRAINT cooperation_agreement_program REFERENCES work_program (id),
        partner_code text NOT NULL,
        agreement_no text NOT NULL,
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        CONSTRAINT cooperation_agreement_period CHECK (valid_until >= valid_from),
        CONSTRAINT cooperation_agreement_no_overlap EXCLUDE USING gist (work_program_id WITH =, daterange(valid_from, valid_until, '[]') WITH &&)
      );
      CREATE UNIQUE INDEX cooperation_agreement_by_number ON cooperation_agreement (facility_code, agreement_no);
      CREATE TABLE program_alignment (
        work_program_id uuid NOT NULL CONSTRAINT program_alignment_program REFERENCES work_program (id),
        framework text NOT NULL,
        item_no integer NOT NULL,
        wording text,
        source text NOT NULL,
        as_of text NOT NULL,
        data_quality text NOT NULL,
        PRIMARY KEY (work_program_id, framework, item_no)
      );
      ALTER TABLE work_program ADD CONSTRAINT "INM-12" CHECK (
        max_workers_per_supervisor BETWEEN 1 AND CASE hazard_class WHEN 'MACHINE' THEN 8 ELSE 15 END)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE work_program DROP CONSTRAINT "INM-12"; DROP TABLE program_alignment; DROP TABLE cooperation_agreement',
    );
  }
}
