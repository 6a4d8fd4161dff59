import { jakartaDayOf } from "@coir/kit/clock";
import type { EntityManager } from "typeorm";

/**
 * The next printed number of a series, by the calendar year in West Java, for example `SO-2026-0001`.
 * Without a gap: the series is locked until the commit.
 */
export async function nextNumber(manager: EntityManager, prefix: string, at: Date): Promise<string> {
  const series = `${prefix}-${jakartaDayOf(at).slice(0, 4)}`;
  const rows: { last_number: number }[] = await manager.query(
    `INSERT INTO number_series (series, last_number) VALUES ($1, 1)
     ON CONFLICT (series) DO UPDATE SET last_number = number_series.last_number + 1 RETURNING last_number`,
    [series],
  );
  return `${series}-${String(rows[0]?.last_number).padStart(4, "0")}`;
}
