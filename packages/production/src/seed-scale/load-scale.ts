import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { LINES } from "../seed-story/line.js";
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
 * Loads synthetic years by COPY, one UPT after another, each in a transaction of its own: memory holds one at a time.
 * The rows are those that the services write; the triggers that would check each are off meanwhile, so `checkIntegrity`
 * is to be asked afterwards. UPTs that are there already are left alone. The database knows the products.
 * @returns how many legs were written
 */
export async function loadScale({ ownerUrl, scale, log = () => undefined }: ScaleLoad): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET synchronous_commit = off");
    const specs = await requireSpecs(client);
    const count = scale * LINES.length;
    let legs = 0;
    for (let number = 0; number < count; number += 1) {
      legs += await loadUpt(client, number, specs);
      if ((number + 1) % LINES.length === 0 || number + 1 === count)
        log(`${number + 1} of ${count} UPTs, ${legs} legs`);
    }
    log("analyze");
    await client.query(`ANALYZE ${TABLES.join(", ")}, product_day, product_month`);
    return legs;
  } finally {
    await client.end();
  }
}

/** The first seven are the office's own; the others are invented. */
function scaleFacilityOf(number: number): string {
  return LINES[number]?.facilityCode ?? `SY-${String(number).padStart(5, "0")}`;
}

async function loadUpt(client: Client, number: number, specs: SpecIds): Promise<number> {
  const facilityCode = scaleFacilityOf(number);
  const isThere = "SELECT FROM stock_posting WHERE facility_code = $1 AND key = 'scale/1'";
  const { rowCount } = await client.query(isThere, [facilityCode]);
  if (rowCount !== 0) return 0;
  const birth = await client.query<{ next: string }>("SELECT nextval('lot_birth') AS next");
  let births = Number(birth.rows[0]?.next);
  const rows = new ScaleRows();
  const ids = new ScaleIds(number);
  const ledger = new ScaleLedger(facilityCode, ids, rows);
  playUptYear({ facilityCode, number, ids, rows, ledger, nextBirth: () => births++ }, specs);
  ledger.finish();
  await client.query("BEGIN");
  try {
    for (const table of TABLES) await copy(client, table, rows.of(table));
    await client.query("SELECT setval('lot_birth', $1)", [births]);
    await client.query(
      "SELECT roll_up_postings(array_agg(id)) FROM stock_posting WHERE facility_code = $1 AND key LIKE 'scale/%'",
      [facilityCode],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  return ledger.legs;
}

async function copy(client: Client, table: ScaleTable, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const stream = client.query(copyFrom(`COPY ${table} (${scaleTables[table].join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(lines)), stream);
  await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

const LINES_PER_CHUNK = 500;

function* chunksOf(lines: readonly string[]): Generator<string> {
  for (let begin = 0; begin < lines.length; begin += LINES_PER_CHUNK)
    yield lines.slice(begin, begin + LINES_PER_CHUNK).join("");
}
