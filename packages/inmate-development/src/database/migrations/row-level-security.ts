import type { QueryRunner } from "typeorm";

/** The UPTs that the viewer of the transaction acts for; without a viewer there is none, and so no row. */
const VIEWER_FACILITIES = "(SELECT string_to_array(coalesce(current_setting('viewer.facilities', true), ''), ','))";

/**
 * Shows and takes rows of the viewer's UPTs alone, to every role, the owner too. For use in migrations.
 * @param table name of a table with a facility_code, a plain identifier
 */
export async function keepToViewersFacilities(queryRunner: QueryRunner, table: string): Promise<void> {
  const ownRow = `${VIEWER_FACILITIES} && ARRAY['*', facility_code]`;
  await queryRunner.query(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_of_viewers_facilities ON ${table} USING (${ownRow}) WITH CHECK (${ownRow})`);
}
