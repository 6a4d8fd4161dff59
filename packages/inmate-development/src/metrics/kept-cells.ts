import { Between, type EntityManager } from "typeorm";
import type { MetricCells } from "./figures-of-places.js";
import { KeptCell } from "./kept-cell.entity.js";
import type { MetricCell } from "./metric-cell.js";

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
 * Holds the reckoned cells to what was published before, and keeps those that are new. What is not reckoned of such a
 * period at all, as a month of a yearly metric, stays out.
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
  const published = publishedCells(kept, own).filter(({ metric }) => reckoned.has(metric));
  const byMetric = Map.groupBy(published, ({ metric }) => metric);
  return new Map([...byMetric].map(([metric, all]) => [metric, all.map(({ cell }) => cell)]));
}
