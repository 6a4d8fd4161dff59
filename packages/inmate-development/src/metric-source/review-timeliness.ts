import { anyFacility, dayInMonths, monthOfDay, rateSource } from "./metric-source.js";

/** Which reviews were held in time, by the month in which their window ended. One that was put off after that was missed. */
export const reviewTimeliness = rateSource(
  "reviewTimeliness",
  "RATE",
  `SELECT facility_code, ${monthOfDay("window_to")} AS month, coalesce(completed_on <= window_to, false) AS part
  FROM plan_review
  WHERE ${anyFacility("plan_review")} AND ${dayInMonths("window_to")} AND (status <> 'EXEMPT' OR exempted_on > window_to)`,
);
