import { testServer } from "@coir/test-kit/test-server";
import { withClient } from "@coir/test-kit/with-client";
import type { Client } from "pg";
import { growingTables } from "./growing-tables.js";

/** Tables of messages, which are not kept for long. */
const LEFT_ALONE = ["outbox_event", "outbox_delivery", "inbox_event", "idempotency_record"];

/** What makes the copies of a person other people. */
const OTHER: Readonly<Record<string, string>> = {
  workshop_number: "workshop_number || '-' || copy",
  registration_digest: "sha256(registration_digest || copy::text::bytea)",
  nik_digest: "sha256(nik_digest || copy::text::bytea)",
  entity_id: idOf("entity_id"),
};

interface Column {
  readonly table_name: string;
  readonly name: string;
  readonly type: string;
  readonly of_small_table: boolean;
}

/** Of what there is little there are more copies than people. */
const ENOUGH_ROWS = 2500;

/** Days of work and the auditor's entries are many as they are; a cohort has many trainings. */
const COPIES: Readonly<Record<string, number>> = { attendance: 2, audit_entry: 2, enrolment: 8000 };

/** Over how many years and months the copies are spread. */
const YEARS = 100;

/** Copies everybody and all that is known of each, a year further back with every copy, so that tables are as large as after many years. */
export async function growTables(appUrl: string, copies: number): Promise<void> {
  const url = new URL(testServer().adminUrl);
  url.pathname = new URL(appUrl).pathname;
  await withClient(url.href, async (client) => {
    await client.query("SET session_replication_role = replica");
    for (const [table, columns] of await columnsByTable(client)) {
      const names = columns.map(({ name }) => `"${name}"`).join(", ");
      const { rows } = await client.query<{ size: number }>(`SELECT count(*)::integer AS size FROM ${table}`);
      const enough = Math.ceil(ENOUGH_ROWS / (rows[0]?.size || ENOUGH_ROWS));
      await client.query(
        `INSERT INTO ${table} (${names}) SELECT ${columns.map(copied).join(", ")}
         FROM ${table} row_of_story CROSS JOIN generate_series(1, $1::integer) AS copy ON CONFLICT DO NOTHING`,
        [COPIES[table] ?? Math.max(copies, enough)],
      );
    }
    // Of years past little is open.
    await client.query(`
      UPDATE placement SET status = 'ENDED', ends_on = starts_on + 90, end_reason = 'PLANNED_END',
        suspended_on = NULL, suspended_until = NULL, suspension_reason = NULL, suspended_with_pay = NULL
      WHERE starts_on < '2026-01-01';
      UPDATE participant SET custody_status = 'RELEASED', released_on = '2026-01-01'::date - abs(hashtext(id::text)) % 3000,
        identity_erased = abs(hashtext(id::text)) % 3000 > 380
      WHERE workshop_number !~ '^SYN-([A-Z0-9]+-[0-9]{3}|[0-9a-f-]{36})$' AND custody_status <> 'MERGED';
      UPDATE participant_identity SET erased_at = now(), ciphertext = NULL, key_wrapped = NULL, registration_digest = NULL, nik_digest = NULL
      WHERE participant_id IN (SELECT id FROM participant WHERE identity_erased);
      UPDATE consent SET status = 'EXPIRED' WHERE status = 'GIVEN' AND expires_on < '2026-11-01';
      UPDATE plan_review SET status = 'COMPLETED', completed_on = window_from, exempted_on = NULL, exemption_reason = NULL
      WHERE window_to < '2026-01-01';
      UPDATE savings_account SET spendable = 0, compulsory_savings = 0, remittance = 0
      WHERE participant_id NOT IN (SELECT id FROM participant WHERE custody_status = 'IN_CUSTODY');
      UPDATE grievance SET status = 'CLOSED', closed_at = received_at, finding = 'Seen to.' WHERE received_at < '2026-01-01'`);
    await client.query("ANALYZE");
  });
}

/** An id for the copy of a thing, of the form that ids have. */
function idOf(column: string): string {
  return `overlay(overlay(md5(${column}::text || copy) PLACING '7' FROM 13) PLACING '8' FROM 17)::uuid::text`;
}

function copied({ name, type, of_small_table }: Column): string {
  if (OTHER[name]) return OTHER[name];
  if (type === "uuid" && !of_small_table) return `${idOf(`row_of_story."${name}"`)}::uuid`;
  if (type === "date") return `(row_of_story."${name}" - copy % ${YEARS} * interval '1 year')::date`;
  if (type.startsWith("timestamp")) return `row_of_story."${name}" - copy % ${YEARS} * interval '1 year'`;
  if (name === "month") return "to_char((month || '-01')::date - copy * interval '1 month', 'YYYY-MM')";
  return `row_of_story."${name}"`;
}

async function columnsByTable(client: Client): Promise<Map<string, Column[]>> {
  const grown = [...growingTables].filter((table) => !LEFT_ALONE.includes(table));
  const { rows } = await client.query<Column>(
    `SELECT relname AS table_name, attname AS name, format_type(atttypid, NULL) AS type, EXISTS (
       SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'f' AND attnum = ANY(conkey)
         AND NOT confrelid::regclass::text = ANY($1)) AS of_small_table
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relname = ANY($1) AND relkind = 'r' AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
     ORDER BY array_position($1, relname::text), attnum`,
    [grown],
  );
  return Map.groupBy(rows, ({ table_name }) => table_name);
}
