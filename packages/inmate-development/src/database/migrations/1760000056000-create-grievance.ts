import type { MigrationInterface, QueryRunner } from "typeorm";

/** The codes of a setting of the transaction's viewer; none without a viewer. */
const claim = (name: string) => `(SELECT string_to_array(coalesce(current_setting('viewer.${name}', true), ''), ','))`;

/** Who reads grievances: holds the scope and acts for the whole region, so that nobody of a UPT ever does. */
const CIRCLE = `(${claim("scopes")} && ARRAY['inmate:grievance'] AND ${claim("facilities")} && ARRAY['*'])`;

/** Who passes one on: the circle, or the keeper of the person's consents, who cannot read it afterwards. */
const INTAKE = `(${claim("scopes")} && ARRAY['inmate:consent'] AND ${claim("facilities")} && ARRAY['*', facility_code])`;

/**
 * Grievances, sealed from the UPT, and with them what the auditor is told of them.
 * The closing of a year's grievances is counted by a function, which answers the regional office alone.
 */
export class CreateGrievance1760000056000 implements MigrationInterface {
  readonly name = "CreateGrievance1760000056000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE grievance (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT grievance_facility REFERENCES facility (code),
        participant_id uuid CONSTRAINT grievance_participant REFERENCES participant (id),
        kind text NOT NULL,
        serious boolean NOT NULL,
        status text NOT NULL,
        text text NOT NULL,
        finding text,
        upheld boolean,
        received_by text NOT NULL,
        received_at timestamptz NOT NULL,
        due_on date NOT NULL,
        closed_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT grievance_kind CHECK (kind IN ('PAY_DISPUTE', 'COERCION', 'SAFETY', 'HEALTH', 'DISCRIMINATION', 'OTHER')),
        CONSTRAINT grievance_status CHECK (status IN ('RECEIVED', 'TRIAGED', 'INVESTIGATING', 'UPHELD', 'NOT_UPHELD', 'CLOSED')),
        CONSTRAINT grievance_closed CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL)),
        CONSTRAINT grievance_finding CHECK (finding IS NOT NULL OR status NOT IN ('UPHELD', 'NOT_UPHELD', 'CLOSED')),
        CONSTRAINT "INM-63" CHECK (serious OR kind <> 'COERCION')
      );
      CREATE INDEX grievance_due ON grievance (due_on, id);
      CREATE INDEX grievance_of_facility ON grievance (facility_code, received_at);
      ALTER TABLE grievance ENABLE ROW LEVEL SECURITY;
      ALTER TABLE grievance FORCE ROW LEVEL SECURITY;
      CREATE POLICY grievance_of_circle ON grievance USING ${CIRCLE} WITH CHECK ${CIRCLE};
      CREATE POLICY grievance_intake ON grievance FOR INSERT WITH CHECK ${INTAKE};
      CREATE FUNCTION keep_grievance() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.id, NEW.facility_code, NEW.participant_id, NEW.kind, NEW.text, NEW.received_by, NEW.received_at)
           IS DISTINCT FROM (OLD.id, OLD.facility_code, OLD.participant_id, OLD.kind, OLD.text, OLD.received_by, OLD.received_at) THEN
          RAISE EXCEPTION 'what a grievance says is never changed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.status = 'CLOSED' OR (OLD.serious AND NOT NEW.serious) OR NEW.due_on > OLD.due_on THEN
          RAISE EXCEPTION 'INM-63: a grievance is neither reopened, nor made light of, nor put off' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER grievance_kept BEFORE UPDATE ON grievance FOR EACH ROW EXECUTE FUNCTION keep_grievance();
      CREATE TRIGGER grievance_never_removed BEFORE DELETE OR TRUNCATE ON grievance
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE FUNCTION grievance_closing_of_year(of_year text)
        RETURNS TABLE (place text, closed_in_time bigint, received bigint) LANGUAGE plpgsql AS $$
      DECLARE held text := coalesce(current_setting('viewer.scopes', true), '');
      BEGIN
        PERFORM set_config('viewer.scopes', 'inmate:grievance', true);
        RETURN QUERY SELECT facility_code, count(*) FILTER (WHERE closed_at <= received_at + interval '30 days'), count(*)
          FROM grievance WHERE received_at >= make_timestamptz(of_year::int, 1, 1, 0, 0, 0, 'Asia/Jakarta')
            AND received_at < make_timestamptz(of_year::int + 1, 1, 1, 0, 0, 0, 'Asia/Jakarta') GROUP BY 1;
        PERFORM set_config('viewer.scopes', held, true);
      END $$;
      ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY audit_entry_kept ON audit_entry USING (true) WITH CHECK (true);
      CREATE POLICY audit_entry_sealed ON audit_entry AS RESTRICTIVE FOR SELECT USING (entity_type <> 'Grievance' OR ${CIRCLE})`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP POLICY audit_entry_sealed ON audit_entry;
      DROP POLICY audit_entry_kept ON audit_entry;
      ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE audit_entry DISABLE ROW LEVEL SECURITY;
      DROP FUNCTION grievance_closing_of_year; DROP TABLE grievance; DROP FUNCTION keep_grievance`);
  }
}
