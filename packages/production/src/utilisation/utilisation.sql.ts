/**
 * Minutes of workstations, by UPT and kind: $1 first and $2 last day, $3 UPTs (null for all), $4 by UPT, $5 by kind, $6 now.
 * A stop counts for no more than the working minutes of each day that it touches, and up to now while it goes on.
 */
export const UTILISATION = `
  WITH station AS (
    SELECT id, facility_code, type, count, minutes_per_day, nominal_rate, rate_unit FROM workstation
    WHERE $3::text[] IS NULL OR facility_code = ANY($3)
  ), working_day AS (
    SELECT day AT TIME ZONE 'Asia/Jakarta' AS begins, (day + interval '1 day') AT TIME ZONE 'Asia/Jakarta' AS ends
    FROM generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') AS day WHERE extract(isodow FROM day) < 7
  ), available AS (
    SELECT id, count * minutes_per_day * (SELECT count(*) FROM working_day) AS minutes FROM station
  ), stopped AS (
    SELECT station.id, coalesce(sum(minutes) FILTER (WHERE reason = 'MAINTENANCE'), 0) AS upkeep,
      coalesce(sum(minutes) FILTER (WHERE reason <> 'MAINTENANCE'), 0) AS down
    FROM station JOIN downtime ON downtime.workstation_id = station.id
      AND downtime.started_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
      AND coalesce(downtime.ended_at, $6) > $1::date::timestamp AT TIME ZONE 'Asia/Jakarta'
    JOIN working_day ON downtime.started_at < working_day.ends AND coalesce(downtime.ended_at, $6) > working_day.begins
    CROSS JOIN LATERAL (SELECT downtime.units * least(station.minutes_per_day,
      round(extract(epoch FROM least(coalesce(downtime.ended_at, $6), working_day.ends) - greatest(downtime.started_at, working_day.begins)) / 60)) AS minutes) AS lost
    GROUP BY station.id
  ), worked AS (
    SELECT station.id, sum(minutes) AS minutes, sum(ideal) AS ideal, sum(minutes) FILTER (WHERE ideal IS NOT NULL) AS rated,
      sum(run.dry_primary_kg) AS good_kg, sum(run.dry_scrap_kg) AS scrap_kg
    FROM station JOIN production_run run ON run.workstation_id = station.id AND run.status = 'CLOSED'
      AND run.ended_at >= $1::date::timestamp AT TIME ZONE 'Asia/Jakarta' AND run.ended_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
    JOIN product ON product.sku = run.sku
    CROSS JOIN LATERAL (SELECT
      coalesce(run.worked_minutes, round(extract(epoch FROM run.ended_at - run.started_at) / 60)) AS minutes,
      CASE WHEN station.rate_unit = product.base_unit THEN (run.good_quantity + run.scrap_quantity) * 60 / station.nominal_rate END AS ideal) AS measured
    GROUP BY station.id
  )
  SELECT CASE WHEN $4 THEN facility_code END AS facility_code, CASE WHEN $5 THEN type END AS type,
    sum(available.minutes) AS available_min, coalesce(sum(stopped.upkeep), 0) AS upkeep_min, coalesce(sum(stopped.down), 0) AS down_min,
    coalesce(sum(worked.minutes), 0) AS run_min, coalesce(sum(worked.ideal), 0) AS ideal_min, coalesce(sum(worked.rated), 0) AS rated_min,
    coalesce(sum(worked.good_kg), 0) AS good_kg, coalesce(sum(worked.scrap_kg), 0) AS scrap_kg
  FROM station JOIN available USING (id) LEFT JOIN stopped USING (id) LEFT JOIN worked USING (id)
  GROUP BY 1, 2 ORDER BY 1, 2`;
