import { MINUTES_OF_WORKERS } from "./hours-worked.js";
import { anyFacility, instantInMonths, type MetricSource, monthOfInstant } from "./metric-source.js";

/** 200,000 hours: a hundred people for a year. */
const MINUTES_OF_RATE = 200_000 * 60;

/** Incidents for 200,000 hours, by programme. One to four incidents are as few as one to four persons. */
export const safetyRate: MetricSource = {
  kinds: { safetyRate: "RATIO" },
  follows: "work",
  facts: `
  WITH work AS (
    SELECT facility_code, work_program_id, month, sum(minutes) AS minutes, count(*) AS persons, max(minutes)::numeric / sum(minutes) AS share
    FROM (${MINUTES_OF_WORKERS}) worker GROUP BY 1, 2, 3
  ), incident AS (
    SELECT facility_code, work_program_id, ${monthOfInstant("occurred_at")} AS month, count(*) AS incidents
    FROM work_incident WHERE ${anyFacility("work_incident")} AND ${instantInMonths("occurred_at")} GROUP BY 1, 2, 3
  )
  SELECT 'safetyRate' AS metric, work.facility_code, work.work_program_id::text AS program, work.month,
    coalesce(incidents, 0) * ${MINUTES_OF_RATE} AS part, minutes AS "group", least(persons, incidents) AS persons,
    share, NULL::float8[] AS samples
  FROM work LEFT JOIN incident USING (facility_code, work_program_id, month)`,
};
