import { randomBytes } from "node:crypto";
import { type HouseDatabase, houseUrls } from "@coir/kit/provision";
import { grantToApp } from "@coir/kit/provision/database";
import { escapeIdentifier } from "pg";
import { type TemplateOptions, templatesOf } from "./template.js";
import { testServer } from "./test-server.js";
import { withClient } from "./with-client.js";

/** A house's database for tests, made by its real migrations. */
export interface TestDatabase {
  /** The role that owns the tables. */
  ownerUrl: string;
  /** The role that serves. */
  appUrl: string;
  /** Drops the database, ending its sessions. */
  drop(): Promise<void>;
}

/** Which database, and how it gets its tables. */
export interface MigratedDatabaseOptions {
  /** The house; its first caller in a run decides the migrations. */
  name: string;
  /** Runs all migrations and closes its connections. */
  migrate: (ownerUrl: string) => Promise<void>;
}

/** A migrated database for tests that roll back: one per jest worker, shared by its test files until dropped. */
export async function migratedDatabase(options: MigratedDatabaseOptions): Promise<TestDatabase> {
  return copyOf(await migratedTemplate(options), `w${process.env.JEST_WORKER_ID ?? "0"}`);
}

/** A migrated database for tests that commit: a new one at each call. */
export async function freshDatabase(options: MigratedDatabaseOptions): Promise<TestDatabase> {
  return copyOf(await migratedTemplate(options), newSuffix());
}

/** New copies, in the order of the names, of databases that are made together, once per run. */
export async function copiedDatabases(options: TemplateOptions): Promise<TestDatabase[]> {
  const templates = await templatesOf(testServer(), options);
  return Promise.all(templates.map((template) => copyOf(template, newSuffix())));
}

async function migratedTemplate({ name, migrate }: MigratedDatabaseOptions): Promise<HouseDatabase> {
  const make: TemplateOptions["make"] = async (urls) => {
    for (const { ownerUrl } of Object.values(urls)) await migrate(ownerUrl);
  };
  const [template] = await templatesOf(testServer(), { names: [name], make });
  return template as HouseDatabase;
}

const newSuffix = () => randomBytes(4).toString("hex");

async function copyOf(template: HouseDatabase, suffix: string): Promise<TestDatabase> {
  const server = testServer();
  const copy = { ...template, database: `${template.database}_${suffix}` };
  const name = escapeIdentifier(copy.database);
  await withClient(server.adminUrl, async (admin) => {
    const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [copy.database]);
    if (rowCount !== 0) return;
    const [source, owner] = [template.database, copy.ownerRole].map(escapeIdentifier);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source} OWNER ${owner}`);
  });
  const urls = houseUrls(server.adminUrl, copy);
  // A copy has the template's tables with their grants, but not the right to connect.
  await withClient(urls.ownerUrl, (owner) => grantToApp(owner, copy.database, copy.appRole));
  const drop = () =>
    withClient(server.adminUrl, async (admin) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  return { ...urls, drop };
}
