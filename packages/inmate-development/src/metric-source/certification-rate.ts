import { anyFacility, dayInMonths, monthOfDay, rateSource } from "./metric-source.js";

/** Who holds another body's certificate, of who completed a training, by the month in which the cohort ended. */
export const certificationRate = rateSource(
  "certificationRate",
  "RATE",
  `SELECT cohort.facility_code, ${monthOfDay("cohort.ends_on")} AS month, bool_or(EXISTS (
    SELECT FROM credential WHERE credential.enrolment_id = enrolment.id AND credential.status = 'ISSUED'
      AND credential.kind IN ('LSP_BNSP', 'BLK_CERTIFICATE'))) AS part
  FROM cohort JOIN enrolment ON enrolment.cohort_id = cohort.id
  WHERE ${anyFacility("cohort")} AND ${dayInMonths("cohort.ends_on")} AND enrolment.status = 'COMPLETED'
  GROUP BY 1, 2, enrolment.participant_id`,
);
