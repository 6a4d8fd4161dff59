import type { Client } from "pg";

interface Definition {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Works on tables without what checks each row: foreign keys, indexes beside the primary keys, triggers, and row-level
 * security for the owner. All of it is back, and has looked at every row, before this returns. For use in a transaction,
 * so that nobody ever sees the tables without.
 */
export async function withoutRowChecks(client: Client, tables: readonly string[], work: () => Promise<void>) {
  const constraints = await definitionsOf(client, CONSTRAINTS, tables);
  const indexes = await definitionsOf(client, INDEXES, tables);
  const guarded = await definitionsOf(client, FORCED, tables);
  for (const { table } of guarded) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  for (const { table, name } of constraints) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  await work();
  for (const { definition } of indexes) await client.query(definition);
  for (const { table, name, definition } of constraints)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const { table } of guarded) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}

/** Foreign keys and exclusions of the tables. Exclusions come last: they look up what others index. */
const CONSTRAINTS = `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype IN ('f', 'x') AND conrelid = ANY($1::regclass[]) ORDER BY contype, conname`;

const INDEXES = `SELECT indrelid::regclass::text AS table, indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
  FROM pg_index WHERE indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))`;

const FORCED = `SELECT oid::regclass::text AS table, relname AS name, '' AS definition
  FROM pg_class WHERE relforcerowsecurity AND oid = ANY($1::regclass[])`;

async function definitionsOf(client: Client, sql: string, tables: readonly string[]): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(sql, [tables]);
  return rows.map((row) => ({ ...row, name: row.name.replace(/^"|"$/g, "") }));
}
