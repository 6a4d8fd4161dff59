import { MINUTES_OF_WORKERS } from "./hours-worked.js";
import { anyFacility, type MetricSource } from "./metric-source.js";

/** Who worked, of all who are in custody at the UPT when it is reckoned; and whose partner work stands on a consent. */
export const participation: MetricSource = {
  kinds: {
    activeParticipants: "COUNT",
    eligiblePopulation: "COUNT",
    participationRate: "RATE",
    consentCoverage: "RATE",
  },
  facts: `
  WITH worker AS (${MINUTES_OF_WORKERS}), active AS (
    SELECT facility_code, month, count(DISTINCT participant_id) AS persons,
      count(DISTINCT participant_id) FILTER (WHERE partner) AS partners,
      count(DISTINCT participant_id) FILTER (WHERE partner AND EXISTS (
        SELECT FROM consent WHERE consent.participant_id = worker.participant_id AND scope = 'WORK_PRIVATE_PARTNER'
          AND status = 'GIVEN' AND expires_on >= (month || '-01')::date)) AS consented
    FROM worker GROUP BY 1, 2
  ), custody AS (
    SELECT facility_code, count(*) AS persons FROM participant WHERE ${anyFacility("participant")} AND custody_status = 'IN_CUSTODY' GROUP BY 1
  )
  SELECT 'activeParticipants' AS metric, facility_code, '' AS program, month, persons AS part, 0 AS "group", persons,
    0 AS share, NULL::float8[] AS samples FROM active
  UNION ALL SELECT 'eligiblePopulation', custody.facility_code, '', month, custody.persons, 0, custody.persons, 0, NULL
    FROM custody JOIN active USING (facility_code)
  UNION ALL SELECT 'participationRate', active.facility_code, '', month, least(active.persons, custody.persons),
    custody.persons, active.persons, 0, NULL FROM active JOIN custody USING (facility_code)
  UNION ALL SELECT 'consentCoverage', facility_code, '', month, consented, partners, partners, 0, NULL
    FROM active WHERE partners > 0`,
};
