import type { MigrationInterface, QueryRunner } from "typeorm";

const TYPES =
  "'RETTING_TANK', 'DECORTICATOR', 'SIEVE', 'DRYING_YARD', 'BALING_PRESS', 'SPINNER', 'NET_FRAME', 'LOOM', 'SEWING_TABLE', 'PACKING'";
const REASONS = "'BREAKDOWN', 'MAINTENANCE', 'NO_MATERIAL', 'NO_POWER', 'WEATHER', 'SECURITY', 'OTHER'";

/** Workstations, and the times for which they stand still: of one workstation, no two at once. */
export class CreateWorkstation1760000040000 implements MigrationInterface {
  readonly name = "CreateWorkstation1760000040000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE TABLE workstation (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        type text NOT NULL CONSTRAINT workstation_type CHECK (type IN (${TYPES})),
        name text NOT NULL,
        count integer NOT NULL CONSTRAINT workstation_count CHECK (count > 0),
        nominal_rate numeric(12,3),
        rate_unit text,
        minutes_per_day integer NOT NULL CONSTRAINT workstation_minutes CHECK (minutes_per_day BETWEEN 1 AND 1440),
        status text NOT NULL CONSTRAINT workstation_status CHECK (status IN ('UP', 'DOWN', 'MAINTENANCE')),
        data_quality text NOT NULL,
        version integer NOT NULL,
        CONSTRAINT workstation_rate CHECK ((nominal_rate IS NULL) = (rate_unit IS NULL) AND nominal_rate > 0)
      );
      CREATE UNIQUE INDEX workstation_of_facility ON workstation (facility_code, name);
      CREATE TABLE downtime (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        workstation_id uuid NOT NULL CONSTRAINT downtime_workstation REFERENCES workstation,
        units integer NOT NULL CONSTRAINT downtime_units CHECK (units > 0),
        reason text NOT NULL CONSTRAINT downtime_reason CHECK (reason IN (${REASONS})),
        note text,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT downtime_end CHECK (ended_at > started_at),
        CONSTRAINT downtime_once EXCLUDE USING gist (workstation_id WITH =, tstzrange(started_at, ended_at) WITH &&)
      );
      CREATE INDEX downtime_of_workstation ON downtime (workstation_id, started_at, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE downtime; DROP TABLE workstation");
  }
}
