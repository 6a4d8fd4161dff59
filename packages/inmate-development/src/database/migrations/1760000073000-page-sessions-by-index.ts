import type { MigrationInterface, QueryRunner } from "typeorm";

const OWN_ROW = `(SELECT string_to_array(coalesce(current_setting('viewer.facilities', true), ''), ',')) && ARRAY['*', facility_code]`;

/**
 * The same sessions are shown. But of an overlap of arrays the planner believes that it holds for one row in two hundred,
 * and so fetched all sessions of a UPT and sorted them where an index has the first fifty in their order; of a case it
 * believes one in two.
 */
export class PageSessionsByIndex1760000073000 implements MigrationInterface {
  readonly name = "PageSessionsByIndex1760000073000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER POLICY work_session_of_viewers_facilities ON work_session USING (CASE WHEN ${OWN_ROW} THEN true ELSE false END)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER POLICY work_session_of_viewers_facilities ON work_session USING (${OWN_ROW})`);
  }
}
