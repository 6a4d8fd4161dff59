import { anyFacility, dayInMonths, type MetricSource, monthOfDay } from "./metric-source.js";

/** Who worked how long, by programme and month. */
export const MINUTES_OF_WORKERS = `
  SELECT attendance.facility_code, placement.work_program_id, participant_id, ${monthOfDay("worked_on")} AS month,
    sum(minutes) AS minutes, bool_or(kind = 'PARTNER_PRODUCTION') AS partner
  FROM attendance JOIN placement ON placement.id = attendance.placement_id
  JOIN work_program ON work_program.id = placement.work_program_id
  WHERE ${anyFacility("attendance")} AND ${dayInMonths("worked_on")} GROUP BY 1, 2, 3, 4 HAVING sum(minutes) > 0`;

/** Hours of work, by programme. */
export const hoursWorked: MetricSource = {
  kinds: { hoursWorked: "HOURS" },
  linkedAs: "work",
  facts: `SELECT 'hoursWorked' AS metric, facility_code, work_program_id::text AS program, month, sum(minutes) AS part,
    0 AS "group", count(*) AS persons, max(minutes)::numeric / sum(minutes) AS share, NULL::float8[] AS samples
    FROM (${MINUTES_OF_WORKERS}) worker GROUP BY 2, 3, 4`,
};
