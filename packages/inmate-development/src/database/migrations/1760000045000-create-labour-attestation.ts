import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateLabourAttestation1760000045000 implements MigrationInterface {
  readonly name = "CreateLabourAttestation1760000045000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE attestation_key (
        kid text PRIMARY KEY,
        x text NOT NULL,
        first_used_at timestamptz NOT NULL
      );
      CREATE TABLE labour_attestation (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT labour_attestation_facility REFERENCES facility (code),
        work_program_id uuid NOT NULL CONSTRAINT labour_attestation_program REFERENCES work_program (id),
        month text NOT NULL,
        version integer NOT NULL CONSTRAINT labour_attestation_version CHECK (version > 0),
        status text NOT NULL,
        kid text NOT NULL CONSTRAINT labour_attestation_key REFERENCES attestation_key (kid),
        metrics jsonb NOT NULL,
        jws text NOT NULL,
        issued_by text NOT NULL,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawal_reason text,
        CONSTRAINT labour_attestation_withdrawal CHECK (
          (status = 'WITHDRAWN') = (withdrawn_at IS NOT NULL AND withdrawal_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX labour_attestation_of_month ON labour_attestation (facility_code, work_program_id, month, version);
      CREATE UNIQUE INDEX "INM-42" ON labour_attestation (facility_code, work_program_id, month) WHERE status = 'ISSUED';
      CREATE INDEX labour_attestation_of_program ON labour_attestation (work_program_id, month);
      CREATE INDEX labour_attestation_newest ON labour_attestation (issued_at, id);
      CREATE FUNCTION keep_attestation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status = 'WITHDRAWN' THEN
          RAISE EXCEPTION 'INM-42: a withdrawn attestation never revives' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (NEW.id, NEW.facility_code, NEW.work_program_id, NEW.month, NEW.version, NEW.jws, NEW.issued_at, NEW.expires_at)
           IS DISTINCT FROM (OLD.id, OLD.facility_code, OLD.work_program_id, OLD.month, OLD.version, OLD.jws, OLD.issued_at, OLD.expires_at) THEN
          RAISE EXCEPTION 'INM-42: what an attestation says is never changed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER labour_attestation_kept BEFORE UPDATE ON labour_attestation FOR EACH ROW EXECUTE FUNCTION keep_attestation();
      CREATE TRIGGER labour_attestation_never_removed BEFORE DELETE OR TRUNCATE ON labour_attestation
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await makeAppendOnly(queryRunner, "attestation_key");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP TABLE labour_attestation; DROP TABLE attestation_key; DROP FUNCTION keep_attestation",
    );
  }
}
