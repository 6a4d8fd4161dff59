import { anyFacility, instantInMonths, type MetricSource, monthOfInstant } from "./metric-source.js";

/**
 * Places in sessions where the person worked, of those where work was waiting for the person. One person has many
 * places, so those who worked and those who were absent are counted as persons, each side by itself.
 */
export const attendanceRate: MetricSource = {
  kinds: { attendanceRate: "SHARE" },
  facts: `
  WITH own AS (
    SELECT facility_code, ${monthOfInstant("starts_at")} AS month, participant_id, outcome = 'ATTENDED' AS attended, count(*) AS places
    FROM session_place WHERE ${anyFacility("session_place")} AND ${instantInMonths("starts_at")}
      AND (outcome = 'ATTENDED' OR outcome = 'ABSENT' AND absence_reason NOT IN ('NOT_REQUIRED', 'REST_DAY'))
    GROUP BY 1, 2, 3, 4
  ), side AS (
    SELECT facility_code, month, attended, sum(places) AS places, count(*) AS persons, max(places) / sum(places) AS share
    FROM own GROUP BY 1, 2, 3
  )
  SELECT 'attendanceRate' AS metric, facility_code, '' AS program, month,
    coalesce(sum(places) FILTER (WHERE attended), 0) AS part, sum(places) AS "group", min(persons) AS persons,
    max(share) AS share, NULL::float8[] AS samples FROM side GROUP BY 2, 4`,
};
