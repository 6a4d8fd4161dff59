import type { MigrationInterface, QueryRunner } from "typeorm";
import { ROW_OF_VIEWERS_FACILITIES } from "./row-level-security.js";

/** As the policies were written before: true for the same rows, but the planner believed it of one row in a hundred. */
const OVERLAP =
  "((SELECT string_to_array(coalesce(current_setting('viewer.facilities', true), ''), ',')) && ARRAY['*', facility_code])";

/** The same rows are shown and taken. They are judged without making an array for each, and plans suit their number. */
export class JudgeRowsSooner1760000078000 implements MigrationInterface {
  readonly name = "JudgeRowsSooner1760000078000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await rewritePolicies(queryRunner, ROW_OF_VIEWERS_FACILITIES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await rewritePolicies(queryRunner, OVERLAP);
  }
}

async function rewritePolicies(queryRunner: QueryRunner, ownRow: string): Promise<void> {
  const policies: { policy: string; table: string }[] = await queryRunner.query(
    `SELECT polname AS policy, polrelid::regclass::text AS table FROM pg_policy
     WHERE polname = (SELECT relname FROM pg_class WHERE oid = polrelid) || '_of_viewers_facilities'`,
  );
  for (const { policy, table } of policies)
    await queryRunner.query(`ALTER POLICY ${policy} ON ${table} USING ${ownRow} WITH CHECK ${ownRow}`);
}
