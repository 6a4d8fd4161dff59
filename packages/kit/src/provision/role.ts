import { escapeIdentifier, escapeLiteral } from "pg";
import { StartupError } from "../startup-error.js";
import type { AdminConnection } from "./admin-connection.js";

/**
 * Makes a role that may log in and nothing more, or gives the existing one this password.
 * @throws StartupError when the existing role could pass over row-level security
 */
export async function ensureRole({ client }: AdminConnection, role: string, password: string): Promise<void> {
  const { rows } = await client.query<{ mighty: boolean }>(
    "SELECT rolsuper OR rolbypassrls OR rolcreaterole AS mighty FROM pg_roles WHERE rolname = $1",
    [role],
  );
  const name = escapeIdentifier(role);
  if (!rows[0]) {
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${escapeLiteral(password)}`);
    return;
  }
  if (rows[0].mighty) {
    throw new StartupError(`The database role ${name} exists and has more rights than it may have: rename or drop it.`);
  }
  await client.query(`ALTER ROLE ${name} LOGIN PASSWORD ${escapeLiteral(password)}`);
}

/** Drops a role that owns nothing any more. */
export async function dropRole({ client }: AdminConnection, role: string): Promise<void> {
  await client.query(`DROP ROLE IF EXISTS ${escapeIdentifier(role)}`);
}
