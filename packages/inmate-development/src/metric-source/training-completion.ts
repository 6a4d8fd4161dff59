import { anyFacility, dayInMonths, monthOfDay, rateSource } from "./metric-source.js";

/** Who completed a training, by the month in which the cohort ended. */
export const trainingCompletion = rateSource(
  "trainingCompletionRate",
  "RATE",
  `SELECT cohort.facility_code, ${monthOfDay("cohort.ends_on")} AS month, enrolment.status = 'COMPLETED' AS part
  FROM cohort JOIN enrolment ON enrolment.cohort_id = cohort.id
  WHERE ${anyFacility("cohort")} AND ${dayInMonths("cohort.ends_on")}
    AND enrolment.status IN ('COMPLETED', 'FAILED', 'WITHDRAWN')`,
);
