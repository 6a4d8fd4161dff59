import { badInput } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { seesFacility } from "../viewing/facility-scope.js";
import type { QualityPoint } from "./quality-point.js";
import type { QualitySummaryInput } from "./quality-summary.input.js";

const DAY_MS = 86_400_000;
const MOST_DAYS = 731;

/** Sums readings up. */
export class QualitySummaryService {
  constructor(private readonly at: OpenWith) {}

  /**
   * The readings of a characteristic in stretches of time, in one statement; none at a UPT that the viewer does not see.
   * @throws BAD_USER_INPUT for days out of order or too many
   */
  summarise(input: QualitySummaryInput): Promise<QualityPoint[]> {
    const { facilityCode, sku, characteristic, from, to, bucket } = input;
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
    if (days < 0 || days >= MOST_DAYS) throw badInput("The last day is at most two years after the first.", "to");
    if (!seesFacility(this.at.viewer, facilityCode)) return Promise.resolve([]);
    return this.at.manager.query(
      `SELECT to_char(point.since, 'YYYY-MM-DD') AS since, point.n, round(point.mean, 6)::text AS mean, round(point.sd, 6)::text AS sd,
         round(point.failed::numeric / point.n, 6)::text AS "failRate",
         round(least((spec.usl - point.mean) / nullif(3 * point.sd, 0), (point.mean - spec.lsl) / nullif(3 * point.sd, 0)), 4)::text AS cpk
       FROM (
         SELECT date_trunc($6, day::timestamp) AS since, count(*)::int AS n, avg(value) AS mean, stddev_samp(value) AS sd,
           count(*) FILTER (WHERE NOT pass) AS failed
         FROM inspection_reading
         WHERE sku = $2 AND characteristic = $3 AND day BETWEEN $4 AND $5 AND facility_code = $1
         GROUP BY 1
       ) point
       LEFT JOIN (
         SELECT lsl, usl FROM quality_spec JOIN quality_limit ON spec_id = id
         WHERE sku = $2 AND status = 'ACTIVE' AND characteristic = $3
       ) spec ON true
       ORDER BY point.since`,
      [facilityCode, sku, characteristic, from, to, bucket.toLowerCase()],
    );
  }
}
