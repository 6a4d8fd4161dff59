import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { attestationSignerFrom } from "../labour-attestation/attestation-settings.js";
import type { AttestationSigner } from "../labour-attestation/attestation-signer.js";
import type { IdentityVault } from "../participant/identity-vault.js";
import { ScaleCopy } from "./scale-copy.js";
import { type Lines, ScaleSealed } from "./scale-sealed.js";
import { withoutRowChecks } from "./scale-structure.js";
import { type ScaleTable, SEALED_TABLES, scaleTables } from "./scale-tables.js";

/** What to load. */
export interface ScaleLoad {
  /** As the role that owns the tables. */
  readonly ownerUrl: string;
  /** How many times what was seeded there is to be in the end. */
  readonly scale: number;
  /** Seals who the copies' people are. */
  readonly vault: IdentityVault;
  /** Signs the copies' attestations; that of the settings when absent. */
  readonly signer?: AttestationSigner;
  readonly log?: (line: string) => void;
}

/** Codes of the UPTs that were seeded: a copy's code has a number at its end. */
const SEEDED = "SELECT code FROM facility WHERE code !~ '-[0-9]{4}$' ORDER BY code";
const LINES_PER_CHUNK = 500;

/**
 * Multiplies what was seeded, by COPY: the same rows at further UPTs, with ids, names and signatures of their own. Foreign
 * keys, indexes and exclusions are off meanwhile and have looked at every row before it is kept; all is kept, or nothing.
 * Copies that are there already are left alone. Memory holds the base once.
 * @returns how many rows were added
 */
export async function loadScale({ ownerUrl, scale, vault, signer, log = () => undefined }: ScaleLoad): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET viewer.facilities = '*'");
    await client.query("SET viewer.scopes = 'inmate:grievance,inmate:identity'; SET viewer.purpose = 'scale'");
    const first = await firstMissing(client);
    if (first >= scale) return 0;
    await client.query("BEGIN");
    const added = await multiply(client, { first, scale, vault, signer: signer ?? attestationSignerFrom(), log });
    log("commit and analyze");
    await client.query("COMMIT");
    await client.query("ANALYZE");
    return added;
  } finally {
    await client.end();
  }
}

async function firstMissing(client: Client): Promise<number> {
  const { rows } = await client.query<{ last: number | null }>(
    "SELECT max(right(code, 4)::int) AS last FROM facility WHERE code ~ '-[0-9]{4}$'",
  );
  return (rows[0]?.last ?? 0) + 1;
}

interface Multiplication extends Pick<ScaleLoad, "scale" | "vault"> {
  readonly first: number;
  readonly signer: AttestationSigner | undefined;
  readonly log: (line: string) => void;
}

async function multiply(client: Client, { first, scale, vault, signer, log }: Multiplication): Promise<number> {
  const { rows } = await client.query<{ code: string }>(SEEDED);
  const codes = rows.map(({ code }) => code);
  const tables = await scaleTables(client);
  const base = new Map<ScaleTable, string[]>();
  for (const table of tables) base.set(table, await linesOf(client, table, codes));
  const sealed = await ScaleSealed.read(client, codes, { vault, signer });
  const names = [...tables.map(({ name }) => name), ...SEALED_TABLES];
  let added = 0;
  const add = async (lines: Lines) => {
    await copyIn(client, lines);
    added += lines.lines.length;
  };
  await withoutRowChecks(client, names, async () => {
    for (let number = first; number < scale; number += 1) {
      const copy = new ScaleCopy(number);
      for (const [table, lines] of base)
        await add({ table: table.name, columns: table.columns, lines: lines.map((line) => copy.line(line, table)) });
      await add(sealed.identities(copy));
      await add(await sealed.attestations(copy));
      log(`copy ${number} of ${scale - 1}, ${added} rows`);
    }
    log("indexes and foreign keys");
  });
  return added;
}

async function linesOf(client: Client, { name, columns, where }: ScaleTable, codes: readonly string[]) {
  const list = `'{${codes.join(",")}}'::text[]`;
  const sql = `SELECT ${columns.map((column) => `row."${column}"`).join(", ")} FROM ${name} row WHERE ${where.replace("$1", list)}`;
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo(`COPY (${sql}) TO STDOUT`))) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
}

async function copyIn(client: Client, { table, columns, lines }: Lines): Promise<void> {
  if (lines.length === 0) return;
  const into = columns.map((column) => `"${column}"`).join(", ");
  await pipeline(Readable.from(chunksOf(lines)), client.query(copyFrom(`COPY ${table} (${into}) FROM STDIN`)));
}

function* chunksOf(lines: readonly string[]): Generator<string> {
  for (let begin = 0; begin < lines.length; begin += LINES_PER_CHUNK)
    yield `${lines.slice(begin, begin + LINES_PER_CHUNK).join("\n")}\n`;
}
