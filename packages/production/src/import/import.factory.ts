import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import type { Desk } from "../desk.factory.js";
import type { ImportRecordsInput } from "./import.input.js";
import { ImportKind } from "./import-kind.js";
import type { ImportResult } from "./import-result.js";

/** A committed sample file. */
export function sampleOf(name: string): string {
  return readFileSync(join("packages", "production", "samples", `${name}.csv`), "utf8");
}

/** Imports a file of receipts at Garut, or what the input says; for tests. */
export function importAt(desk: Desk, csv: string, input: Partial<ImportRecordsInput> = {}): Promise<ImportResult> {
  const file = {
    kind: ImportKind.RECEIPTS,
    facilityCode: "JB-GRT",
    dryRun: false,
    idempotencyKey: crypto.randomUUID(),
  };
  return desk.work(({ imports }) => imports.importRecords({ ...file, csv, ...input }));
}

/** How many rows each table has; for tests. */
export async function rowsOf(source: DataSource): Promise<Readonly<Record<string, number>>> {
  const tables: { name: string }[] = await source.query(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const counts = await Promise.all(
    tables.map(async ({ name }) => {
      const [row]: { count: number }[] = await source.query(`SELECT count(*)::int AS count FROM "${name}"`);
      return [name, row?.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts);
}
