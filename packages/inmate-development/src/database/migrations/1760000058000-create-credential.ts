import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateCredential1760000058000 implements MigrationInterface {
  readonly name = "CreateCredential1760000058000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE credential_key (
        kid text NOT NULL,
        issuer_id text NOT NULL,
        x text NOT NULL,
        first_used_at timestamptz NOT NULL,
        PRIMARY KEY (kid, issuer_id)
      );
      CREATE TABLE credential_standing (
        list_no integer NOT NULL,
        place integer NOT NULL,
        revoked_at timestamptz,
        PRIMARY KEY (list_no, place),
        CONSTRAINT credential_standing_place CHECK (list_no > 0 AND place >= 0 AND place < 131072)
      );
      CREATE INDEX credential_standing_revoked ON credential_standing (list_no, place) WHERE revoked_at IS NOT NULL;
      CREATE TABLE credential (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT credential_facility REFERENCES facility (code),
        enrolment_id uuid NOT NULL CONSTRAINT credential_enrolment REFERENCES enrolment (id),
        participant_id uuid NOT NULL CONSTRAINT credential_participant REFERENCES participant (id),
        kind text NOT NULL CONSTRAINT credential_kind
          CHECK (kind IN ('ATTENDANCE', 'COMPETENCY', 'BLK_CERTIFICATE', 'LSP_BNSP')),
        status text NOT NULL CONSTRAINT credential_status
          CHECK (status IN ('DRAFT', 'APPROVED', 'ISSUED', 'REJECTED', 'REVOKED', 'EXPIRED')),
        valid_until date,
        drafted_by text NOT NULL,
        drafted_at timestamptz NOT NULL,
        approved_by text,
        issued_by text,
        issuer_name text,
        certificate_number text,
        issued_at timestamptz,
        list_no integer,
        place integer,
        jws text,
        ended_at timestamptz,
        end_reason text,
        replaces_id uuid CONSTRAINT credential_replaces REFERENCES credential (id),
        version integer NOT NULL,
        CONSTRAINT credential_place FOREIGN KEY (list_no, place) REFERENCES credential_standing (list_no, place),
        CONSTRAINT "INM-81" CHECK (approved_by <> drafted_by),
        CONSTRAINT credential_approved CHECK (
          status IN ('DRAFT', 'REJECTED') OR certificate_number IS NOT NULL OR approved_by IS NOT NULL),
        CONSTRAINT credential_external CHECK (
          CASE WHEN kind IN ('BLK_CERTIFICATE', 'LSP_BNSP')
            THEN certificate_number IS NOT NULL AND status IN ('ISSUED', 'REVOKED', 'EXPIRED')
            ELSE certificate_number IS NULL END),
        CONSTRAINT credential_issued CHECK (
          num_nonnulls(issued_at, issued_by, issuer_name) =
            CASE WHEN status IN ('ISSUED', 'REVOKED', 'EXPIRED') THEN 3 ELSE 0 END),
        CONSTRAINT credential_signed CHECK (
          num_nonnulls(jws, list_no, place) =
            CASE WHEN issued_at IS NOT NULL AND certificate_number IS NULL THEN 3 ELSE 0 END),
        CONSTRAINT credential_ended CHECK ((status IN ('REJECTED', 'REVOKED', 'EXPIRED')) = (ended_at IS NOT NULL)),
        CONSTRAINT credential_reason CHECK ((status IN ('REJECTED', 'REVOKED')) = (end_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX "INM-80" ON credential (enrolment_id, kind) WHERE status IN ('DRAFT', 'APPROVED', 'ISSUED');
      CREATE INDEX credential_of_enrolment ON credential (enrolment_id, id);
      CREATE INDEX credential_of_participant ON credential (participant_id, id);
      CREATE INDEX credential_of_facility ON credential (facility_code, drafted_at, id);
      CREATE INDEX credential_newest ON credential (drafted_at, id);
      CREATE FUNCTION keep_credential() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status IN ('REJECTED', 'REVOKED', 'EXPIRED') THEN
          RAISE EXCEPTION 'INM-82: a credential that has ended never revives' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.status = 'ISSUED' AND
           (NEW.id, NEW.enrolment_id, NEW.kind, NEW.jws, NEW.list_no, NEW.place, NEW.issued_at, NEW.certificate_number)
           IS DISTINCT FROM
           (OLD.id, OLD.enrolment_id, OLD.kind, OLD.jws, OLD.list_no, OLD.place, OLD.issued_at, OLD.certificate_number) THEN
          RAISE EXCEPTION 'INM-82: what a credential says is never changed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER credential_kept BEFORE UPDATE ON credential FOR EACH ROW EXECUTE FUNCTION keep_credential();
      CREATE TRIGGER credential_never_removed BEFORE DELETE OR TRUNCATE ON credential
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE FUNCTION keep_credential_standing() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.revoked_at IS NOT NULL OR (NEW.list_no, NEW.place) IS DISTINCT FROM (OLD.list_no, OLD.place) THEN
          RAISE EXCEPTION 'INM-82: a revoked place stays revoked' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER credential_standing_kept BEFORE UPDATE ON credential_standing
        FOR EACH ROW EXECUTE FUNCTION keep_credential_standing();
      CREATE TRIGGER credential_standing_never_removed BEFORE DELETE OR TRUNCATE ON credential_standing
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await keepToViewersFacilities(queryRunner, "credential");
    await makeAppendOnly(queryRunner, "credential_key");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE credential; DROP TABLE credential_standing; DROP TABLE credential_key;
      DROP FUNCTION keep_credential; DROP FUNCTION keep_credential_standing`);
  }
}
