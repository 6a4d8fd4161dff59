import type { QueryRunner } from "typeorm";

/** The UPTs that the viewer of the transaction acts for; without a viewer there is none, and so no row. */
const VIEWER_FACILITIES = "string_to_array(coalesce(current_setting('viewer.facilities', true), ''), ',')";

/**
 * Whether a row is of the viewer's UPTs. Both lists are read once for a statement. Of these tests the planner believes that
 * they hold for most rows, as they do, and lets an index give the first fifty in their order.
 */
export const ROW_OF_VIEWERS_FACILITIES = `((SELECT '*' = ANY (${VIEWER_FACILITIES})) OR facility_code = ANY ((SELECT ${VIEWER_FACILITIES})::text[]))`;

/**
 * Shows and takes rows of the viewer's UPTs alone, to every role, the owner too. For use in migrations.
 * @param table name of a table with a facility_code, a plain identifier
 */
export async function keepToViewersFacilities(queryRunner: QueryRunner, table: string): Promise<void> {
  await queryRunner.query(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_of_viewers_facilities ON ${table}
      USING ${ROW_OF_VIEWERS_FACILITIES} WITH CHECK ${ROW_OF_VIEWERS_FACILITIES}`);
}
