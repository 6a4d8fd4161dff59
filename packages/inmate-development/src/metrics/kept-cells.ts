import { Between, type EntityManager } from "typeorm";
import { isOfYears } from "../metric-source/metric-sources.js";
import type { MetricCells } from "./figures-of-places.js";
import { KeptCell } from "./kept-cell.entity.js";
import type { MetricCell } from "./metric-cell.js";

const MONTHS_OF_YEAR = 12;

type Key = Pick<KeptCell, "facilityCode" | "month" | "metric" | "program">;

const keyOf = ({ facilityCode, month, metric, program }: Key) => `${facilityCode}/${month}/${metric}/${program}`;

/**
 * The cells that a publication is made of: those of earlier publications as they were then, and what is new.
 * Two published figures so never hold two versions of one cell, and their difference nothing of a person whose pay or
 * answer was changed in between.
 */
function publishedCells(kept: readonly KeptCell[], reckoned: readonly KeptCell[]): readonly KeptCell[] {
  return [...new Map([...reckoned, ...kept].map((one) => [keyOf(one), one])).values()];
}

const placeOf = ({ facilityCode, month, program }: MetricCell) => ({ facilityCode, month, program });

/**
 * Holds the reckoned cells to what was published before, and keeps those that are new. What is published by the year
 * stays out of a shorter period.
 * @param months in order, without a gap
 */
export async function keepCells(
  manager: EntityManager,
  months: readonly string[],
  reckoned: MetricCells,
): Promise<MetricCells> {
  const kept = await manager.findBy(KeptCell, { month: Between(months[0] as string, months.at(-1) as string) });
  const own = [...reckoned].flatMap(([metric, cells]) =>
    cells.map((cell) => manager.create(KeptCell, { metric, ...placeOf(cell), cell })),
  );
  const known = new Set(kept.map(keyOf));
  await manager.insert(
    KeptCell,
    own.filter((one) => !known.has(keyOf(one))),
  );
  const isYear = months.length === MONTHS_OF_YEAR;
  const published = publishedCells(kept, own).filter(({ metric }) => isYear || !isOfYears(metric));
  const byMetric = Map.groupBy(published, ({ metric }) => metric);
  return new Map([...byMetric].map(([metric, all]) => [metric, all.map(({ cell }) => cell)]));
}
