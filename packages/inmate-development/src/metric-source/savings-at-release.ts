import { anyFacility, instantInMonths, medianSource, monthOfInstant } from "./metric-source.js";

/** Median amount paid out at release. */
export const savingsAtRelease = medianSource(
  "medianSavingsAtRelease",
  `SELECT posting.facility_code, ${monthOfInstant("posted_at")} AS month, line.amount
  FROM ledger_posting posting JOIN ledger_line line ON line.posting_id = posting.id AND account = 'PAID_OUT'
  WHERE ${anyFacility("posting")} AND posting.kind = 'RELEASE_PAYOUT' AND ${instantInMonths("posted_at")}`,
);
