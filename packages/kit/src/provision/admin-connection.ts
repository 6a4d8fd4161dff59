import { Client, escapeIdentifier } from "pg";
import { StartupError } from "../startup-error.js";

const OLDEST_VERSION = 15;
/** Any number will do, as long as every provisioner of this platform asks for the same. */
const PROVISION_LOCK = 7_301_942_655;

/** A connection that may create databases and roles. */
export interface AdminConnection {
  client: Client;
  /** The server's major version. */
  version: number;
  isSuperuser: boolean;
}

/**
 * Works on a server as its administrator, one process at a time.
 * @throws StartupError when the server does not answer, is too old or refuses the administrator
 */
export async function asAdmin<T>(adminUrl: string, work: (admin: AdminConnection) => Promise<T>): Promise<T> {
  const client = await connect(adminUrl);
  try {
    const { rows } = await client.query<{ version: number; superuser: boolean; role: string }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS version, rolsuper AS superuser, rolname AS role
         FROM pg_roles WHERE rolname = current_user`,
    );
    const { version = 0, superuser = false, role = "" } = rows[0] ?? {};
    if (version < OLDEST_VERSION) {
      throw new StartupError(
        `DATABASE_URL leads to PostgreSQL ${version}: version ${OLDEST_VERSION} or newer is needed.`,
      );
    }
    await client.query("SELECT pg_advisory_lock($1)", [PROVISION_LOCK]);
    return await work({ client, version, isSuperuser: superuser }).catch((error) => {
      throw error.code === "42501" ? mayNotCreate(role, error.message) : error;
    });
  } finally {
    await client.end();
  }
}

/**
 * Opens one connection.
 * @throws StartupError naming the server, never the password
 */
export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const place = `${client.host}:${client.port}/${client.database}`;
    const { message, code } = error as NodeJS.ErrnoException;
    throw new StartupError(`PostgreSQL at ${place} does not let ${client.user} in: ${message || code}.`);
  }
}

function mayNotCreate(role: string, reason: string): StartupError {
  return new StartupError(
    `The role ${escapeIdentifier(role)} of DATABASE_URL needs CREATEDB and CREATEROLE (PostgreSQL says: ${reason}).`,
  );
}
