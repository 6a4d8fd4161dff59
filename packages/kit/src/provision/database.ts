import { type Client, escapeIdentifier } from "pg";
import { StartupError } from "../startup-error.js";
import type { AdminConnection } from "./admin-connection.js";

/**
 * Makes a database that belongs to a role, when it is missing.
 * @throws StartupError when one of this name belongs to somebody else
 */
export async function ensureDatabase(admin: AdminConnection, database: string, ownerRole: string): Promise<void> {
  const { rows } = await admin.client.query<{ owner: string }>(
    "SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1",
    [database],
  );
  if (!rows[0]) {
    await createDatabase(admin, database, ownerRole);
  } else if (rows[0].owner !== ownerRole) {
    throw new StartupError(
      `The database ${escapeIdentifier(database)} exists and belongs to ${escapeIdentifier(rows[0].owner)}: rename or drop it.`,
    );
  }
}

async function createDatabase(admin: AdminConnection, database: string, ownerRole: string): Promise<void> {
  const owner = escapeIdentifier(ownerRole);
  // Only a member of a role may hand a database to it; a superuser may anyway.
  if (!admin.isSuperuser) await admin.client.query(`GRANT ${owner} TO CURRENT_USER`);
  // The same order of texts on every server, so that a cursor means the same everywhere.
  const locale = admin.version >= 17 ? "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'" : "LC_COLLATE 'C'";
  await admin.client.query(
    `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${owner} TEMPLATE template0 ENCODING 'UTF8' ${locale}`,
  );
}

/** Drops a database with everything in it, ending its sessions. */
export async function dropDatabase({ client }: AdminConnection, database: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`);
}

/**
 * Lets the app role in and nobody else; tables that the owner makes later are readable and writable for it.
 * A migration may take more away, table by table.
 * @param owner a connection of the database's owner to that database
 */
export async function grantToApp(owner: Client, database: string, appRole: string): Promise<void> {
  const app = escapeIdentifier(appRole);
  await owner.query(`
    REVOKE ALL ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${app};
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${app}`);
}
