import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateImportedFile1760000070000 implements MigrationInterface {
  readonly name = "CreateImportedFile1760000070000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE imported_file (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        kind text NOT NULL CONSTRAINT imported_file_kind CHECK (kind IN ('RECEIPTS', 'RUNS', 'COUNTS', 'OPENING_BALANCES')),
        lines integer NOT NULL,
        accepted integer NOT NULL,
        already_there integer NOT NULL,
        imported_at timestamptz NOT NULL,
        CONSTRAINT imported_file_lines CHECK (accepted >= 0 AND already_there >= 0 AND lines = accepted + already_there)
      );
      CREATE INDEX imported_file_of_facility ON imported_file (facility_code, imported_at);
      CREATE TABLE imported_document (
        facility_code text NOT NULL,
        kind text NOT NULL CONSTRAINT imported_document_kind CHECK (kind IN ('RECEIPTS', 'RUNS', 'COUNTS', 'OPENING_BALANCES')),
        number text NOT NULL CONSTRAINT imported_document_number CHECK (length(number) BETWEEN 1 AND 60),
        body_hash bytea NOT NULL,
        file_id uuid NOT NULL CONSTRAINT imported_document_file REFERENCES imported_file (id) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (facility_code, kind, number)
      );
    `);
    await makeAppendOnly(queryRunner, "imported_file");
    await makeAppendOnly(queryRunner, "imported_document");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE imported_document; DROP TABLE imported_file");
  }
}
