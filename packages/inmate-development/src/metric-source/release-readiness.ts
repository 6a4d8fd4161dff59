import { anyFacility, dayInMonths, monthOfDay, rateSource } from "./metric-source.js";

/** Whether an item was there on the day of release. */
const had = (item: string) => `coalesce((
  SELECT step.status = 'COMPLETED' FROM work_readiness profile JOIN readiness_step step ON step.readiness_id = profile.id
  WHERE profile.participant_id = participant.id AND step.item = '${item}'
    AND (step.recorded_at AT TIME ZONE 'Asia/Jakarta')::date <= participant.released_on
  ORDER BY step.id DESC LIMIT 1), false)`;

/** Whether a goal was reached and none was open at the release; one that the release cut short was open. */
const PLAN_DONE = `coalesce((
  SELECT bool_or(goal.status = 'COMPLETED') AND NOT bool_or(goal.status = 'ACTIVE' OR goal.archive_reason IS NOT DISTINCT FROM 'RELEASED')
  FROM plan_goal goal WHERE goal.participant_id = participant.id), false)`;

/** Who was released with identity card, bank account and a plan that is done, by the month of the release. */
export const releaseReadiness = rateSource(
  "releaseReadiness",
  "SENSITIVE_RATE",
  `SELECT facility_code, ${monthOfDay("released_on")} AS month,
    ${had("KTP")} AND ${had("BANK_ACCOUNT")} AND ${PLAN_DONE} AS part
  FROM participant WHERE ${anyFacility("participant")} AND ${dayInMonths("released_on")}`,
);
