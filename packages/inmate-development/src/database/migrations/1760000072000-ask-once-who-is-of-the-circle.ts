import type { MigrationInterface, QueryRunner } from "typeorm";

const claim = (name: string) => `string_to_array(coalesce(current_setting('viewer.${name}', true), ''), ',')`;
const CIRCLE = `${claim("scopes")} && ARRAY['inmate:grievance'] AND ${claim("facilities")} && ARRAY['*']`;
const ONE_BY_ONE = `((SELECT ${claim("scopes")}) && ARRAY['inmate:grievance'] AND (SELECT ${claim("facilities")}) && ARRAY['*'])`;

/**
 * Whether the viewer is of the sealed circle is asked once for a statement, and not of each grievance: asked of each, the
 * planner takes it for a filter that hardly any row passes, and reads them all for a page. The closing of a year is counted by UPT.
 */
export class AskOnceWhoIsOfTheCircle1760000072000 implements MigrationInterface {
  readonly name = "AskOnceWhoIsOfTheCircle1760000072000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await allow(queryRunner, `(SELECT ${CIRCLE})`);
    await countClosing(queryRunner, "facility_code IN (SELECT code FROM facility) AND");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await countClosing(queryRunner, "");
    await allow(queryRunner, ONE_BY_ONE);
  }
}

async function allow(queryRunner: QueryRunner, circle: string): Promise<void> {
  await queryRunner.query(`ALTER POLICY grievance_of_circle ON grievance USING (${circle}) WITH CHECK (${circle})`);
}

async function countClosing(queryRunner: QueryRunner, whose: string): Promise<void> {
  await queryRunner.query(`
    CREATE OR REPLACE FUNCTION grievance_closing_of_year(of_year text)
      RETURNS TABLE (place text, closed_in_time bigint, received bigint) LANGUAGE plpgsql AS $$
    DECLARE held text := coalesce(current_setting('viewer.scopes', true), '');
    BEGIN
      PERFORM set_config('viewer.scopes', 'inmate:grievance', true);
      RETURN QUERY SELECT facility_code, count(*) FILTER (WHERE closed_at <= received_at + interval '30 days'), count(*)
        FROM grievance WHERE ${whose} received_at >= make_timestamptz(of_year::int, 1, 1, 0, 0, 0, 'Asia/Jakarta')
          AND received_at < make_timestamptz(of_year::int + 1, 1, 1, 0, 0, 0, 'Asia/Jakarta') GROUP BY 1;
      PERFORM set_config('viewer.scopes', held, true);
    END $$`);
}
