import { anyFacility, instantInMonths, monthOfInstant, rateSource } from "./metric-source.js";

/** Refusals among the answers to the question of partner work, by the month of the answer. */
export const refusalRate = rateSource(
  "refusalRate",
  "SENSITIVE_RATE",
  `SELECT facility_code, ${monthOfInstant("signed_at")} AS month, status = 'REFUSED' AS part FROM consent
  WHERE ${anyFacility("consent")} AND scope = 'WORK_PRIVATE_PARTNER' AND ${instantInMonths("signed_at")}`,
);
