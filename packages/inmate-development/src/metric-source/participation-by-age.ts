import { MINUTES_OF_WORKERS } from "./hours-worked.js";
import { anyFacility, type MetricSource } from "./metric-source.js";

const AGE = "CASE WHEN age_band IN ('A18_24', 'A25_34') THEN 'younger' ELSE 'older' END";

/** Participation of who is under 35 and of who is older. With one of the two withheld, both are: all less one is the other. */
export const participationByAge: MetricSource = {
  kinds: { "participation/": "RATE" },
  linkedAs: "participation-by-age",
  facts: `
  WITH custody AS (
    SELECT facility_code, ${AGE} AS age, count(*) AS persons FROM participant WHERE ${anyFacility("participant")} AND custody_status = 'IN_CUSTODY' GROUP BY 1, 2
  ), active AS (
    SELECT worker.facility_code, month, ${AGE} AS age, count(DISTINCT participant_id) AS persons
    FROM (${MINUTES_OF_WORKERS}) worker JOIN participant ON participant.id = participant_id GROUP BY 1, 2, 3
  ), month AS (SELECT DISTINCT facility_code, month FROM active)
  SELECT 'participation/' || custody.age AS metric, custody.facility_code, '' AS program, month.month,
    least(coalesce(active.persons, 0), custody.persons) AS part, custody.persons AS "group", custody.persons AS persons,
    0 AS share, NULL::float8[] AS samples
  FROM custody JOIN month USING (facility_code) LEFT JOIN active USING (facility_code, month, age)`,
};
