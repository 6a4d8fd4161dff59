/** How a metric is reckoned and rounded. A SHARE is a rate of cases, of which one person may have many. */
export type MetricKind = "COUNT" | "RATE" | "SENSITIVE_RATE" | "SHARE" | "HOURS" | "MONEY" | "RATIO" | "MEDIAN";

/**
 * Where one or more metrics come from.
 * `facts` is a SELECT for the months $1 to $2 (YYYY-MM) with the columns metric, facility_code, program (empty for the
 * whole UPT), month, part, "group", persons, share (of the one with most in the part, 0 to 1) and samples (or null).
 */
export interface MetricSource {
  readonly kinds: Readonly<Record<string, MetricKind>>;
  readonly facts: string;
  /** Published by the calendar year alone, in a cell of its last month. */
  readonly ofYears?: true;
  /** Metrics linked under one name are withheld together for a programme (or UPT) and month, since one leads to the other. */
  readonly linkedAs?: string;
  /** Linked metrics with which these are withheld, but which are not withheld with these. */
  readonly follows?: string;
}

/** Of every UPT by name, so that an index on UPT and time serves. */
export const anyFacility = (table: string) => `${table}.facility_code IN (SELECT code FROM facility)`;

/** Whether a calendar day is within the asked months. */
export const dayInMonths = (day: string) =>
  `${day} >= ($1 || '-01')::date AND ${day} < (($2 || '-01')::date + interval '1 month')::date`;

/** Whether an instant is within the asked months, in Jakarta. */
export const instantInMonths = (instant: string) =>
  `${instant} >= ($1 || '-01')::date::timestamp AT TIME ZONE 'Asia/Jakarta'
   AND ${instant} < (($2 || '-01')::date + interval '1 month') AT TIME ZONE 'Asia/Jakarta'`;

/** The month of a calendar day. */
export const monthOfDay = (day: string) => `to_char(${day}, 'YYYY-MM')`;

/** The month of an instant, in Jakarta. */
export const monthOfInstant = (instant: string) => `to_char(${instant} AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM')`;

/**
 * A rate: of all rows, those that are in the part.
 * @param rows a SELECT of facility_code, month and part (boolean), one row for each person or case
 */
export function rateSource(metric: string, kind: "RATE" | "SENSITIVE_RATE", rows: string): MetricSource {
  const facts = `SELECT '${metric}' AS metric, facility_code, '' AS program, month, count(*) FILTER (WHERE part) AS part,
    count(*) AS "group", count(*) AS persons, 0 AS share, NULL::float8[] AS samples FROM (${rows}) row_of_rate GROUP BY 2, 4`;
  return { kinds: { [metric]: kind }, facts };
}

/**
 * A median of money.
 * @param rows a SELECT of facility_code, month and amount, one row for each person
 */
export function medianSource(metric: string, rows: string): MetricSource {
  const facts = `SELECT '${metric}' AS metric, facility_code, '' AS program, month, 0 AS part, 0 AS "group",
    count(*) AS persons, 0 AS share, array_agg(amount::float8 ORDER BY amount) AS samples FROM (${rows}) row_of_median GROUP BY 2, 4`;
  return { kinds: { [metric]: "MEDIAN" }, facts };
}
