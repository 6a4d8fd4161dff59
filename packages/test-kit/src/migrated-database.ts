import { randomBytes } from "node:crypto";
import { houseUrls } from "@coir/kit/provision";
import { grantToApp } from "@coir/kit/provision/database";
import { escapeIdentifier } from "pg";
import { migratedTemplate } from "./migrated-template.js";
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
export function migratedDatabase(options: MigratedDatabaseOptions): Promise<TestDatabase> {
  return copyOfTemplate(options, `w${process.env.JEST_WORKER_ID ?? "0"}`);
}

/** A migrated database for tests that commit: a new one at each call. */
export function freshDatabase(options: MigratedDatabaseOptions): Promise<TestDatabase> {
  return copyOfTemplate(options, randomBytes(4).toString("hex"));
}

async function copyOfTemplate(options: MigratedDatabaseOptions, suffix: string): Promise<TestDatabase> {
  const server = testServer();
  const template = await migratedTemplate(server, options);
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
