import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Certificates on paper have a number and a check code. What was issued before has none until it is issued anew. */
export class PrintCertificates1760000076500 implements MigrationInterface {
  readonly name = "PrintCertificates1760000076500";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE certificate_on_paper (
        paper_number text PRIMARY KEY,
        digest bytea NOT NULL,
        list_no integer NOT NULL,
        place integer NOT NULL,
        achievement_name text NOT NULL,
        criteria text NOT NULL,
        lesson_hours integer NOT NULL,
        issuer_name text NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz,
        CONSTRAINT certificate_on_paper_place FOREIGN KEY (list_no, place) REFERENCES credential_standing (list_no, place)
      );
      ALTER TABLE credential ADD COLUMN paper_number text, ADD COLUMN check_code text,
        ADD CONSTRAINT credential_printed CHECK (num_nonnulls(paper_number, check_code) IN (0, CASE WHEN jws IS NULL THEN 0 ELSE 2 END))`);
    await makeAppendOnly(queryRunner, "certificate_on_paper");
    await keepCredential(queryRunner, ["jws", "paper_number", "check_code"]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await keepCredential(queryRunner, ["jws"]);
    await queryRunner.query(
      "ALTER TABLE credential DROP COLUMN check_code, DROP COLUMN paper_number; DROP TABLE certificate_on_paper",
    );
  }
}

/** What an issued credential says is never changed; what has ended never revives. */
function keepCredential(queryRunner: QueryRunner, said: readonly string[]): Promise<unknown> {
  const columns = ["id", "enrolment_id", "kind", ...said, "list_no", "place", "issued_at", "certificate_number"];
  const rowOf = (version: "OLD" | "NEW") => `(${columns.map((column) => `${version}.${column}`).join(", ")})`;
  return queryRunner.query(`
    CREATE OR REPLACE FUNCTION keep_credential() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status IN ('REJECTED', 'REVOKED', 'EXPIRED') THEN
        RAISE EXCEPTION 'INM-82: a credential that has ended never revives' USING ERRCODE = 'restrict_violation';
      END IF;
      IF OLD.status = 'ISSUED' AND ${rowOf("NEW")} IS DISTINCT FROM ${rowOf("OLD")} THEN
        RAISE EXCEPTION 'INM-82: what a credential says is never changed' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$`);
}
