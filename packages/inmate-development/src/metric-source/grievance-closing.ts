import type { MetricSource } from "./metric-source.js";
import { WHOLE_YEAR } from "./whole-year.js";

/** Grievances closed within thirty days, of those that came in: by UPT and year, and nothing else leaves the sealed circle. */
export const grievanceClosing: MetricSource = {
  kinds: { grievanceClosure: "SENSITIVE_RATE" },
  ofYears: true,
  facts: `SELECT 'grievanceClosure' AS metric, place AS facility_code, '' AS program, $2::text AS month,
    closed_in_time AS part, received AS "group", received AS persons, 0 AS share, NULL::float8[] AS samples
    FROM grievance_closing_of_year(left($1, 4)) WHERE ${WHOLE_YEAR}`,
};
