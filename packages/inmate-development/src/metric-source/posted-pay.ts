import { anyFacility, type MetricSource } from "./metric-source.js";

const PAID = `
  SELECT run.facility_code, run.work_program_id, run.month, entry.id, entry.savings_account_id, entry.gross,
    entry.compulsory_savings
  FROM pay_run run JOIN pay_entry entry ON entry.pay_run_id = run.id
  WHERE ${anyFacility("run")} AND run.status = 'POSTED' AND run.month BETWEEN $1 AND $2`;

const LARGEST = "coalesce(max(gross) / nullif(sum(gross), 0), 1) AS share, NULL::float8[] AS samples";

/** Posted pay and what was saved of it, by programme. */
export const postedPay: MetricSource = {
  kinds: { premiumPaid: "MONEY", savingsRatio: "RATIO" },
  linkedAs: "work",
  facts: `
  WITH paid AS (${PAID})
  SELECT 'premiumPaid' AS metric, facility_code, work_program_id::text AS program, month, sum(gross) AS part, 0 AS "group",
    count(*) AS persons, ${LARGEST} FROM paid GROUP BY 2, 3, 4
  UNION ALL SELECT 'savingsRatio', facility_code, work_program_id::text, month, sum(compulsory_savings), sum(gross),
    count(*), ${LARGEST} FROM paid GROUP BY 2, 3, 4`,
};

/** Entries of posted pay that reach each floor: one metric for each basis. */
export const payFloors: MetricSource = {
  kinds: { "floor/": "RATE" },
  facts: `
  WITH paid AS (${PAID})
  SELECT 'floor/' || basis AS metric, facility_code, '' AS program, month, count(*) FILTER (WHERE met) AS part,
    count(*) AS "group", count(*) AS persons, 0 AS share, NULL::float8[] AS samples
  FROM paid JOIN pay_floor_check floor USING (facility_code) WHERE floor.pay_entry_id = paid.id GROUP BY 1, 2, 4`,
};

/** Pay of each person and month. */
export const PAY_OF_WORKER_MONTHS = `
  SELECT facility_code, month, sum(gross) AS amount FROM (${PAID}) paid GROUP BY facility_code, month, savings_account_id`;
