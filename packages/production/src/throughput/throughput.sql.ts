import { ThroughputMeasure } from "./throughput.args.js";

/** Of each day: $3 UPTs and $4 product, null for all. */
const DAYS: Readonly<Record<ThroughputMeasure, string>> = {
  [ThroughputMeasure.GOOD]: `SELECT facility_code, sku, day, produced AS value FROM product_day
    WHERE day BETWEEN span.first AND span.last AND produced <> 0
      AND ($3::text[] IS NULL OR facility_code = ANY($3)) AND ($4::text IS NULL OR sku = $4)`,
  [ThroughputMeasure.SCRAP]: runs("scrap_quantity"),
  [ThroughputMeasure.DRY_KG]: runs("dry_primary_kg"),
};

/**
 * Output by UPT, product and bucket: $1 first and $2 last day, $3 UPTs, $4 product, $5 bucket, $6 how far back the days
 * lie with which it is compared (null for none). What was before is moved forward, so that it falls in the same bucket.
 */
export function throughputOf(measure: ThroughputMeasure): string {
  return `
    SELECT point.facility_code, point.sku, product.base_unit, date_trunc($5, point.day + span.shift)::date::text AS begins,
      coalesce(sum(point.value) FILTER (WHERE NOT span.is_before), 0) AS value, coalesce(sum(point.value) FILTER (WHERE span.is_before), 0) AS previous
    FROM (
      SELECT $1::date AS first, $2::date AS last, interval '0' AS shift, false AS is_before
      UNION ALL SELECT ($1::date - $6::interval)::date, ($2::date - $6::interval)::date, $6::interval, true WHERE $6::interval IS NOT NULL
    ) AS span CROSS JOIN LATERAL (${DAYS[measure]}) AS point JOIN product USING (sku)
    GROUP BY 1, 2, 3, 4 ORDER BY 4, 1, 2`;
}

function runs(column: string): string {
  return `SELECT facility_code, sku, (ended_at AT TIME ZONE 'Asia/Jakarta')::date AS day, ${column} AS value FROM production_run
    WHERE ended_at >= span.first::timestamp AT TIME ZONE 'Asia/Jakarta' AND ended_at < (span.last + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
      AND status = 'CLOSED' AND ${column} <> 0 AND ($3::text[] IS NULL OR facility_code = ANY($3)) AND ($4::text IS NULL OR sku = $4)`;
}
