import { type HouseDatabase, type HouseUrls, provisionDatabases } from "@coir/kit/provision";
import { type Client, escapeIdentifier } from "pg";
import { type TestServer, testHouse } from "./test-server.js";
import { withClient } from "./with-client.js";

/** Databases that are made once per run and copied for each test that asks. */
export interface TemplateOptions {
  /** The houses whose databases are made together. */
  readonly names: readonly string[];
  /** Tells them from other templates of the same houses. */
  readonly label?: string;
  /** Fills the new databases, by house, and closes its connections. */
  readonly make: (urls: Readonly<Record<string, HouseUrls>>) => Promise<void>;
}

/** The templates, in the order of the names; made by the first process that asks. */
export async function templatesOf(
  server: TestServer,
  { names, label, make }: TemplateOptions,
): Promise<HouseDatabase[]> {
  const templates = names
    .map((name) => testHouse(server, name))
    .map((house) => (label ? { ...house, database: `${house.database}_${label}` } : house));
  const databases = templates.map(({ database }) => database);
  await withClient(server.adminUrl, async (admin) => {
    await admin.query("SELECT pg_advisory_lock(hashtext($1))", [databases.join()]);
    const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = ANY($1)", [databases]);
    if (rowCount !== databases.length) await makeTemplates(server, admin, templates, make);
  });
  return templates;
}

async function makeTemplates(
  server: TestServer,
  admin: Client,
  templates: readonly HouseDatabase[],
  make: TemplateOptions["make"],
): Promise<void> {
  // Under other names until they are complete: what fails half-way must not leave half a template.
  const drafts = templates.map((template) => ({ ...template, database: `${template.database}_draft` }));
  for (const { database } of [...drafts, ...templates])
    await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`);
  await make(await provisionDatabases({ adminUrl: server.adminUrl, houses: drafts }));
  for (const { database } of templates) {
    const draft = `${database}_draft`;
    // A pool that is closing may still hold sessions, and a database in use cannot be renamed.
    await admin.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", [draft]);
    await admin.query(`ALTER DATABASE ${escapeIdentifier(draft)} RENAME TO ${escapeIdentifier(database)}`);
  }
}
