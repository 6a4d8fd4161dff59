import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

/** Files of an office that were taken in. */
export class CreateImportedFile1760000065000 implements MigrationInterface {
  readonly name = "CreateImportedFile1760000065000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE imported_file (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT imported_file_facility REFERENCES facility (code),
        kind text NOT NULL CONSTRAINT imported_file_kind CHECK (kind IN ('PARTICIPANTS', 'ATTENDANCE', 'RATE_CARDS')),
        digest bytea NOT NULL,
        lines integer NOT NULL,
        accepted integer NOT NULL,
        already_there integer NOT NULL,
        imported_at timestamptz NOT NULL,
        CONSTRAINT imported_file_lines CHECK (accepted >= 0 AND already_there >= 0 AND lines = accepted + already_there)
      );
      CREATE INDEX imported_file_of_facility ON imported_file (facility_code, kind, digest)`);
    await keepToViewersFacilities(queryRunner, "imported_file");
    await makeAppendOnly(queryRunner, "imported_file");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE imported_file");
  }
}
