import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { LINES } from "../seed-story/line.js";
import { bareTables } from "./bare-tables.js";
import { ScaleCosts } from "./scale-costs.js";
import { scaleFacilityOf } from "./scale-facilities.js";
import { ScaleIds } from "./scale-ids.js";
import { ScaleLedger } from "./scale-ledger.js";
import type { SpecIds } from "./scale-lots.js";
import { requireSpecs } from "./scale-specs.js";
import { ScaleRows, type ScaleTable, scaleTables } from "./scale-tables.js";
import { playUptYear } from "./scale-upt.js";

/** What to load. */
export interface ScaleLoad {
  /** As the role that owns the tables. */
  readonly ownerUrl: string;
  /** How many times seven UPTs. */
  readonly scale: number;
  readonly log?: (line: string) => void;
}

const TABLES = Object.keys(scaleTables) as ScaleTable[];

/**
 * Loads synthetic years by COPY in one transaction, one UPT after another: memory holds one at a time. Whoever else uses
 * these tables waits. The rows are those that the services write; keys and indexes are off meanwhile and checked when they
 * are back, the rules of the triggers are not, so `checkIntegrity` is to be asked afterwards. UPTs that are there already
 * are left alone. The database knows the products.
 * @returns how many legs were written
 */
export async function loadScale({ ownerUrl, scale, log = () => undefined }: ScaleLoad): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '256MB'");
    const specs = await requireSpecs(client);
    const missing = await missingOf(client, scale * LINES.length);
    if (missing.length === 0) return 0;
    await client.query("BEGIN");
    const restore = await bareTables(client, TABLES);
    const legs = await loadUpts(client, missing, { specs, log });
    log("indexes and keys");
    await restore();
    await client.query(`ANALYZE ${TABLES.join(", ")}`);
    log("figures of days and months");
    await client.query(
      "SELECT roll_up_postings(array_agg(id)) FROM stock_posting WHERE facility_code = ANY($1) AND key LIKE 'scale/%'",
      [missing.map(scaleFacilityOf)],
    );
    await client.query("COMMIT");
    await client.query("ANALYZE product_day, product_month");
    return legs;
  } finally {
    await client.end();
  }
}

/** The numbers of those UPTs whose year is not there. */
async function missingOf(client: Client, count: number): Promise<number[]> {
  const isThere = "SELECT facility_code FROM stock_posting WHERE facility_code = ANY($1) AND key = 'scale/1'";
  const numbers = Array.from({ length: count }, (_, number) => number);
  const { rows } = await client.query<{ facility_code: string }>(isThere, [numbers.map(scaleFacilityOf)]);
  const there = new Set(rows.map(({ facility_code }) => facility_code));
  return numbers.filter((number) => !there.has(scaleFacilityOf(number)));
}

interface Loading {
  readonly specs: SpecIds;
  readonly log: (line: string) => void;
}

async function loadUpts(client: Client, numbers: readonly number[], { specs, log }: Loading): Promise<number> {
  const birth = await client.query<{ next: string }>("SELECT nextval('lot_birth') AS next");
  let births = Number(birth.rows[0]?.next);
  let legs = 0;
  for (const [done, number] of numbers.entries()) {
    legs += await loadUpt(client, number, { specs, nextBirth: () => births++ });
    if ((done + 1) % LINES.length === 0 || done + 1 === numbers.length)
      log(`${done + 1} of ${numbers.length} UPTs, ${legs} legs`);
  }
  await client.query("SELECT setval('lot_birth', $1)", [births]);
  return legs;
}

interface Born {
  readonly specs: SpecIds;
  readonly nextBirth: () => number;
}

async function loadUpt(client: Client, number: number, { specs, nextBirth }: Born): Promise<number> {
  const facilityCode = scaleFacilityOf(number);
  const rows = new ScaleRows();
  const ids = new ScaleIds(number);
  const ledger = new ScaleLedger(facilityCode, ids, rows);
  playUptYear({ facilityCode, number, ids, rows, ledger, costs: new ScaleCosts(rows), nextBirth }, specs);
  ledger.finish();
  for (const table of TABLES) await copy(client, table, rows.of(table));
  return ledger.legs;
}

async function copy(client: Client, table: ScaleTable, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const stream = client.query(copyFrom(`COPY ${table} (${scaleTables[table].join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(lines)), stream);
}

const LINES_PER_CHUNK = 500;

function* chunksOf(lines: readonly string[]): Generator<string> {
  for (let begin = 0; begin < lines.length; begin += LINES_PER_CHUNK)
    yield lines.slice(begin, begin + LINES_PER_CHUNK).join("");
}
