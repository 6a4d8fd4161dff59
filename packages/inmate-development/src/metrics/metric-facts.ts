import type { EntityManager } from "typeorm";
import type { MetricCells } from "./figures-of-places.js";
import type { MetricCell } from "./metric-cell.js";
import type { MetricName } from "./metric-names.js";

type Row = { readonly metric: MetricName } & Omit<MetricCell, "samples"> & {
    readonly samples: readonly number[] | null;
  };

/** Of every UPT by name, so that the index on UPT and day serves. */
const MONTHS =
  "attendance.facility_code IN (SELECT code FROM facility) AND worked_on >= ($1 || '-01')::date AND worked_on < ($2 || '-01')::date + interval '1 month'";

/** Work by programme and month; and who worked, of all who are in custody at the UPT when it is reckoned. */
const WORK = `
  WITH worker AS (
    SELECT attendance.facility_code, placement.work_program_id, participant_id, to_char(worked_on, 'YYYY-MM') AS month,
      sum(minutes) AS minutes, bool_or(kind = 'PARTNER_PRODUCTION') AS partner
    FROM attendance JOIN placement ON placement.id = attendance.placement_id
    JOIN work_program ON work_program.id = placement.work_program_id
    WHERE ${MONTHS} GROUP BY 1, 2, 3, 4 HAVING sum(minutes) > 0
  ), active AS (
    SELECT facility_code, month, count(DISTINCT participant_id) AS persons,
      count(DISTINCT participant_id) FILTER (WHERE partner) AS partners,
      count(DISTINCT participant_id) FILTER (WHERE partner AND EXISTS (
        SELECT FROM consent WHERE consent.participant_id = worker.participant_id AND scope = 'WORK_PRIVATE_PARTNER'
          AND status = 'GIVEN' AND expires_on >= (month || '-01')::date)) AS consented
    FROM worker GROUP BY 1, 2
  ), custody AS (
    SELECT facility_code, count(*) AS persons FROM participant WHERE custody_status = 'IN_CUSTODY' GROUP BY 1
  )
  SELECT 'hoursWorked' AS metric, facility_code, work_program_id::text AS program, month, sum(minutes) AS part,
    0 AS "group", count(*) AS persons, max(minutes)::numeric / sum(minutes) AS share FROM worker GROUP BY 2, 3, 4
  UNION ALL SELECT 'activeParticipants', facility_code, '', month, persons, 0, persons, 0 FROM active
  UNION ALL SELECT 'eligiblePopulation', custody.facility_code, '', month, custody.persons, 0, custody.persons, 0
    FROM custody JOIN active USING (facility_code)
  UNION ALL SELECT 'participationRate', active.facility_code, '', month, least(active.persons, custody.persons),
    custody.persons, active.persons, 0 FROM active JOIN custody USING (facility_code)
  UNION ALL SELECT 'consentCoverage', facility_code, '', month, consented, partners, partners, 0 FROM active WHERE partners > 0`;

/** Posted pay by programme and month, the floors by UPT and month. */
const PAY = `
  WITH paid AS (
    SELECT run.facility_code, run.work_program_id, run.month, entry.id, entry.gross, entry.compulsory_savings
    FROM pay_run run JOIN pay_entry entry ON entry.pay_run_id = run.id
    WHERE run.facility_code IN (SELECT code FROM facility) AND run.status = 'POSTED' AND run.month BETWEEN $1 AND $2
  )
  SELECT 'premiumPaid' AS metric, facility_code, work_program_id::text AS program, month, sum(gross) AS part,
    0 AS "group", count(*) AS persons, coalesce(max(gross) / nullif(sum(gross), 0), 1) AS share FROM paid GROUP BY 2, 3, 4
  UNION ALL SELECT 'savingsRatio', facility_code, work_program_id::text, month, sum(compulsory_savings), sum(gross),
    count(*), coalesce(max(gross) / nullif(sum(gross), 0), 1) FROM paid GROUP BY 2, 3, 4
  UNION ALL SELECT 'floor/' || basis, facility_code, '', month, count(*) FILTER (WHERE met), count(*), count(*), 0
    FROM paid JOIN pay_floor_check floor USING (facility_code) WHERE floor.pay_entry_id = paid.id GROUP BY 1, 2, 4`;

/** Answers to the question of partner work by month; trainings by the month in which the cohort ended. */
const ANSWERS = `
  SELECT 'refusalRate' AS metric, facility_code, '' AS program, to_char(signed_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM') AS month,
    count(*) FILTER (WHERE status = 'REFUSED') AS part, count(*) AS "group", count(*) AS persons, 0 AS share
  FROM consent WHERE scope = 'WORK_PRIVATE_PARTNER' AND signed_at IS NOT NULL
    AND to_char(signed_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM') BETWEEN $1 AND $2 GROUP BY 2, 4
  UNION ALL
  SELECT 'trainingCompletionRate', cohort.facility_code, '', to_char(cohort.ends_on, 'YYYY-MM'),
    count(*) FILTER (WHERE enrolment.status = 'COMPLETED'), count(*), count(*), 0
  FROM enrolment JOIN cohort ON cohort.id = enrolment.cohort_id
  WHERE enrolment.status IN ('COMPLETED', 'FAILED', 'WITHDRAWN')
    AND to_char(cohort.ends_on, 'YYYY-MM') BETWEEN $1 AND $2 GROUP BY 2, 4`;

const MEDIANS = `
  SELECT 'medianPremiumPerWorkerMonth' AS metric, facility_code, month, array_agg(gross::float8) AS samples FROM (
    SELECT run.facility_code, run.month, entry.savings_account_id, sum(entry.gross) AS gross
    FROM pay_run run JOIN pay_entry entry ON entry.pay_run_id = run.id
    WHERE run.facility_code IN (SELECT code FROM facility) AND run.status = 'POSTED' AND run.month BETWEEN $1 AND $2 GROUP BY 1, 2, 3) worker_month GROUP BY 2, 3
  UNION ALL
  SELECT 'medianSavingsAtRelease', facility_code, month, array_agg(amount::float8) FROM (
    SELECT posting.facility_code, to_char(posted_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM') AS month, line.amount
    FROM ledger_posting posting JOIN ledger_line line ON line.posting_id = posting.id AND account = 'PAID_OUT'
    WHERE posting.facility_code IN (SELECT code FROM facility) AND posting.kind = 'RELEASE_PAYOUT'
      AND posted_at >= ($1 || '-01')::date::timestamp AT TIME ZONE 'Asia/Jakarta'
      AND posted_at < (($2 || '-01')::date + interval '1 month') AT TIME ZONE 'Asia/Jakarta') payout
  GROUP BY 2, 3`;

/**
 * The cells of every metric from one month to another, in four statements. Sees only what the viewer may see.
 * @param months in order, without a gap
 */
export async function metricCells(manager: EntityManager, months: readonly string[]): Promise<MetricCells> {
  const bounds = [months[0], months.at(-1)];
  const rows: Row[] = [];
  for (const facts of [WORK, PAY, ANSWERS]) {
    const sql = `SELECT metric, facility_code AS "facilityCode", program, month, part::float8 AS part,
      "group"::float8 AS "group", persons::int AS persons, share::float8 AS "largestShare", NULL AS samples FROM (${facts}) fact`;
    rows.push(...((await manager.query(sql, bounds)) as Row[]));
  }
  const medians = `SELECT metric, facility_code AS "facilityCode", '' AS program, month, 0::float8 AS part,
    0::float8 AS "group", cardinality(samples) AS persons, 0::float8 AS "largestShare", samples FROM (${MEDIANS}) fact`;
  rows.push(...((await manager.query(medians, bounds)) as Row[]));
  const cells = rows.map(({ metric, samples, ...cell }) => ({ metric, cell: { ...cell, samples: samples ?? [] } }));
  const byMetric = Map.groupBy(cells, ({ metric }) => metric);
  return new Map([...byMetric].map(([metric, own]) => [metric, own.map(({ cell }) => cell)]));
}
