import type { EntityManager } from "typeorm";
import { metricSources } from "../metric-source/metric-sources.js";
import type { MetricCells } from "./figures-of-places.js";
import type { MetricCell } from "./metric-cell.js";

type Row = { readonly metric: string } & Omit<MetricCell, "samples"> & { readonly samples: readonly number[] | null };

/**
 * The cells of every metric from one month to another, in a statement for each source. Sees only what the viewer may see.
 * @param months in order, without a gap
 */
export async function metricCells(manager: EntityManager, months: readonly string[]): Promise<MetricCells> {
  const bounds = [months[0], months.at(-1)];
  const rows: Row[] = [];
  for (const { facts } of metricSources) {
    const sql = `SELECT metric, facility_code AS "facilityCode", program, month, part::float8 AS part,
      "group"::float8 AS "group", persons::int AS persons, share::float8 AS "largestShare", samples FROM (${facts}) fact`;
    rows.push(...((await manager.query(sql, bounds)) as Row[]));
  }
  const cells = rows.map(({ metric, samples, ...cell }) => ({ metric, cell: { ...cell, samples: samples ?? [] } }));
  const byMetric = Map.groupBy(cells, ({ metric }) => metric);
  return new Map([...byMetric].map(([metric, own]) => [metric, own.map(({ cell }) => cell)]));
}
