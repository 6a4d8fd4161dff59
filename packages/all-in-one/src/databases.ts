import { type EmbeddedPostgres, startEmbeddedPostgres } from "@coir/kit/embedded-postgres";
import { houseDatabases } from "@coir/kit/house-databases";
import { dropDatabases, type HouseUrls, provisionDatabases } from "@coir/kit/provision";
import { connect } from "@coir/kit/provision/admin-connection";
import { StartupError } from "@coir/kit/startup-error";
import type { PlatformConfig } from "./config.js";
import { type HouseName, houses } from "./houses.js";
import { grantPrepared, preparedDatabases } from "./prepared-databases.js";

/** A server with a database for each house. */
export interface Databases {
  readonly urls: Readonly<Record<HouseName, HouseUrls>>;
  /** What was found, for the operator: which server it is. */
  readonly description: string;
  /** Writes a fresh seed to disk now, so that a stop does not wait for it. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const nothing = async () => undefined;

/**
 * Starts the embedded PostgreSQL, or uses the server that DATABASE_URL names, and sees to the houses' databases and roles.
 * Where an administrator prepared a database for each house, those are used.
 * @param fresh drops what is there first
 * @throws StartupError when the server cannot be used
 */
export async function openDatabases(config: PlatformConfig, fresh = false): Promise<Databases> {
  const prepared = preparedDatabases();
  return prepared ? openPrepared(prepared, fresh) : openProvisioned(config, fresh);
}

async function openPrepared(urls: Databases["urls"], fresh: boolean): Promise<Databases> {
  if (fresh) throw new StartupError("--fresh drops no database that was prepared by hand: empty it by hand too.");
  await grantPrepared(urls);
  return { urls, description: "one prepared for each house", settle: nothing, stop: nothing };
}

async function openProvisioned(config: PlatformConfig, fresh: boolean): Promise<Databases> {
  const server = await openServer(config);
  try {
    const accounts = houseDatabases(
      config.DATA_DIR,
      houses.map((house) => house.name as HouseName),
    );
    if (fresh) await dropDatabases({ adminUrl: server.url, houses: accounts });
    const urls = await provisionDatabases({ adminUrl: server.url, houses: accounts });
    return { urls, description: server.description, settle: server.settle, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

type Server = Omit<Databases, "urls"> & Pick<EmbeddedPostgres, "url">;

async function openServer(config: PlatformConfig): Promise<Server> {
  if (config.DATABASE_URL) {
    return { url: config.DATABASE_URL, description: "the server of DATABASE_URL", settle: nothing, stop: nothing };
  }
  const server = await startEmbeddedPostgres({ dir: config.DATA_DIR });
  const description = server.adopted ? "embedded, taken over from an earlier start" : "embedded";
  return { url: server.url, description, settle: () => checkpoint(server.url), stop: server.stop };
}

async function checkpoint(adminUrl: string): Promise<void> {
  const admin = await connect(adminUrl);
  await admin.query("CHECKPOINT").finally(() => admin.end());
}
