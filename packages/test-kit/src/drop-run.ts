import { type Client, escapeIdentifier } from "pg";
import { runPrefix, type TestServer } from "./test-server.js";
import { withClient } from "./with-client.js";

/** Removes what a run made on a server that outlives it. */
export async function dropRun(server: TestServer): Promise<void> {
  await withClient(server.adminUrl, async (admin) => {
    const databases = await namesOf(admin, "SELECT datname AS name FROM pg_database", server);
    for (const name of databases) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    const roles = await namesOf(admin, "SELECT rolname AS name FROM pg_roles", server);
    for (const name of roles) await admin.query(`DROP ROLE IF EXISTS ${name}`);
  });
}

async function namesOf(admin: Client, query: string, server: TestServer): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(query);
  return rows
    .map(({ name }) => name)
    .filter((name) => name.startsWith(runPrefix(server)))
    .map(escapeIdentifier);
}
