import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

/** What is against a rule at a UPT, and on which day all rules were last looked at. */
export class CreateComplianceAlert1760000075000 implements MigrationInterface {
  readonly name = "CreateComplianceAlert1760000075000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE compliance_alert (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT compliance_alert_facility REFERENCES facility (code),
        work_program_id uuid CONSTRAINT compliance_alert_program REFERENCES work_program (id),
        kind text NOT NULL,
        status text NOT NULL,
        affected integer NOT NULL,
        due_on date,
        raised_at timestamptz NOT NULL,
        cleared_at timestamptz,
        CONSTRAINT compliance_alert_status CHECK (status IN ('OPEN', 'CLEARED') AND (status = 'CLEARED') = (cleared_at IS NOT NULL)),
        CONSTRAINT compliance_alert_affected CHECK (affected >= 0)
      );
      CREATE INDEX compliance_alert_of_facility ON compliance_alert (facility_code, raised_at, id);
      CREATE INDEX compliance_alert_newest ON compliance_alert (raised_at, id);
      CREATE INDEX compliance_alert_standing ON compliance_alert (raised_at, id) WHERE status = 'OPEN';
      CREATE UNIQUE INDEX compliance_alert_of_program ON compliance_alert (work_program_id, kind)
        WHERE status = 'OPEN' AND work_program_id IS NOT NULL;
      CREATE UNIQUE INDEX compliance_alert_of_upt ON compliance_alert (facility_code, kind)
        WHERE status = 'OPEN' AND work_program_id IS NULL;
      CREATE TABLE alert_day (one boolean PRIMARY KEY DEFAULT true CHECK (one), reckoned_on date NOT NULL);
      INSERT INTO alert_day (reckoned_on) VALUES ('2000-01-01')`);
    await keepToViewersFacilities(queryRunner, "compliance_alert");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE alert_day; DROP TABLE compliance_alert");
  }
}
