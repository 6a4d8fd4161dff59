import { type HouseDatabase, provisionDatabases } from "@coir/kit/provision";
import { type Client, escapeIdentifier } from "pg";
import { type TestServer, testHouse } from "./test-server.js";
import { withClient } from "./with-client.js";

/**
 * The database that holds a house's tables and no rows but those of its migrations; made once per run, by the first
 * process that asks for it.
 */
export async function migratedTemplate(
  server: TestServer,
  options: { name: string; migrate: (ownerUrl: string) => Promise<void> },
): Promise<HouseDatabase> {
  const template = testHouse(server, options.name);
  await withClient(server.adminUrl, async (admin) => {
    await admin.query("SELECT pg_advisory_lock(hashtext($1))", [template.database]);
    const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [template.database]);
    if (rowCount === 0) await makeTemplate(server, admin, template, options.migrate);
  });
  return template;
}

async function makeTemplate(
  server: TestServer,
  admin: Client,
  template: HouseDatabase,
  migrate: (ownerUrl: string) => Promise<void>,
): Promise<void> {
  // Under another name until it is complete: a migration that fails must not leave half a template.
  const draft = { ...template, database: `${template.database}_draft` };
  await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(draft.database)} WITH (FORCE)`);
  const urls = await provisionDatabases({ adminUrl: server.adminUrl, houses: [draft] });
  for (const { ownerUrl } of Object.values(urls)) await migrate(ownerUrl);
  // A pool that is closing may still hold sessions, and a database in use cannot be renamed.
  await admin.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", [
    draft.database,
  ]);
  await admin.query(
    `ALTER DATABASE ${escapeIdentifier(draft.database)} RENAME TO ${escapeIdentifier(template.database)}`,
  );
}
