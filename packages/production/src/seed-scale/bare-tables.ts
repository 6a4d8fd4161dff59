import type { Client } from "pg";

interface TakenOff {
  readonly off: string;
  readonly back: string;
}

/**
 * Takes foreign keys, indexes that hold no constraint, and triggers off tables that are to be filled, for the transaction.
 * @returns what puts them back; the database then checks each row that came meanwhile against the keys and unique indexes,
 * but not by the triggers
 */
export async function bareTables(client: Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows } = await client.query<TakenOff>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS back
     FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY($1::regclass[])
     UNION ALL
     SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid) FROM pg_index
     WHERE indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
     UNION ALL
     SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', name), format('ALTER TABLE %s ENABLE TRIGGER USER', name)
     FROM unnest($1::regclass[]) AS t(name)`,
    [tables],
  );
  for (const { off } of rows) await client.query(off);
  return async () => {
    // Indexes first: with them the keys are checked sooner.
    const inOrder = [...rows].sort((a, b) => Number(b.back.startsWith("CREATE")) - Number(a.back.startsWith("CREATE")));
    for (const { back } of inOrder) await client.query(back);
  };
}
