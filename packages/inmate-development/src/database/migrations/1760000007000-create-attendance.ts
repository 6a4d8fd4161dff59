import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { keepToViewersFacilities } from "./row-level-security.js";

export class CreateAttendance1760000007000 implements MigrationInterface {
  readonly name = "CreateAttendance1760000007000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE attendance (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT attendance_facility REFERENCES facility (code),
        placement_id uuid NOT NULL CONSTRAINT attendance_placement REFERENCES placement (id),
        worked_on date NOT NULL,
        minutes integer NOT NULL CONSTRAINT "INM-09" CHECK (minutes BETWEEN 1 AND 420)
      );
      CREATE UNIQUE INDEX attendance_one_per_day ON attendance (facility_code, placement_id, worked_on);
      CREATE INDEX attendance_of_placement ON attendance (placement_id, worked_on);
      CREATE INDEX attendance_of_month ON attendance (facility_code, worked_on)`);
    await keepToViewersFacilities(queryRunner, "attendance");
    await makeAppendOnly(queryRunner, "attendance");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE attendance");
  }
}
