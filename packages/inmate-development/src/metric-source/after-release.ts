import { anyFacility, type MetricSource, rateSource } from "./metric-source.js";
import { WHOLE_YEAR } from "./whole-year.js";

const CONSENT =
  "SELECT FROM consent WHERE consent.participant_id = participant.id AND scope = 'POST_RELEASE_FOLLOW_UP'";

/** The person's entries that no other corrects. */
const OUTCOME = `SELECT FROM post_release_outcome outcome WHERE outcome.participant_id = participant.id
  AND NOT EXISTS (SELECT FROM post_release_outcome later WHERE later.corrects_id = outcome.id)`;

/** Whether the months after the release were over in the year: the same as that the release was in the twelve months so long before. */
const inYear = (months: number) => {
  const first = `(left($1, 4) || '-01-01')::date - interval '${months} months'`;
  return `released_on >= ${first} AND released_on < ${first} + interval '1 year'`;
};

/** A rate of released persons: whose months had gone by in the year, who consented to be followed up and did not take it back. */
function afterRelease(
  metric: string,
  months: number,
  { part, of = "true" }: { part: string; of?: string },
): MetricSource {
  const source = rateSource(
    metric,
    "SENSITIVE_RATE",
    `SELECT participant.facility_code, $2::text AS month, ${part} AS part
    FROM participant CROSS JOIN LATERAL (SELECT (released_on + interval '${months} months')::date AS due_on) milestone
    WHERE ${anyFacility("participant")} AND custody_status = 'RELEASED' AND ${WHOLE_YEAR}
      AND ${inYear(months)} AND ${of}
      AND EXISTS (${CONSENT} AND status IN ('GIVEN', 'EXPIRED', 'SUPERSEDED') AND expires_on >= due_on)
      AND (NOT EXISTS (${CONSENT} AND status = 'WITHDRAWN') OR EXISTS (${CONSENT} AND status = 'GIVEN'))`,
  );
  return { ...source, ofYears: true };
}

const RETURNED = `EXISTS (${OUTCOME} AND kind = 'RETURNED_TO_CUSTODY')`;

/** In work, own business or a cooperative after six months; who could not be asked stays below the line. */
export const workAfterRelease = afterRelease("workOrUmkm6m", 6, {
  part: `EXISTS (${OUTCOME} AND months_after_release = 6 AND kind IN ('FORMAL_JOB', 'INFORMAL_JOB', 'UMKM_STARTED', 'COOPERATIVE_MEMBER'))`,
});

/** With a business number after twelve months. */
export const businessAfterRelease = afterRelease("umkmNib12m", 12, {
  part: `EXISTS (${OUTCOME} AND months_after_release = 12 AND nib_issued)`,
});

/** In custody again within 24 months, of those of whom that is known. */
export const returnToCustody = afterRelease("returnToCustody24m", 24, {
  part: RETURNED,
  of: `(${RETURNED} OR EXISTS (${OUTCOME} AND months_after_release = 24 AND kind <> 'UNKNOWN'))`,
});
