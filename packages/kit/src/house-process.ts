import type { DataSource } from "typeorm";
import { migrate, openDatabase } from "./database.js";
import type { House } from "./house.js";
import type { HouseSettings } from "./house-settings.js";
import { startHouseUpkeep } from "./house-upkeep.js";
import { httpDelivery } from "./http-delivery.js";
import { createLogger, type Logger } from "./logger.js";
import { startRelay } from "./relay.js";
import { traceStatements } from "./sql-spans.js";
import { tracingTo } from "./start-tracing.js";
import { StartupError } from "./startup-error.js";
import { openSubgraph } from "./subgraph.js";
import { serveSubgraph } from "./subgraph-server.js";
import { tellUnhandledRejections } from "./unhandled-rejection.js";

/** A house that serves over HTTP. */
export interface HouseProcess {
  readonly url: string;
  /** Lets requests and deliveries in flight end, then closes everything; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Runs a house until SIGTERM or SIGINT. A fault at the start is told in one sentence and ends the process with code 1.
 * @param readSettings called here, so that a faulty setting too ends in one sentence
 */
export async function runHouse(house: House, readSettings: () => HouseSettings): Promise<void> {
  try {
    const settings = readSettings();
    const logger = createLogger(house.name, settings.LOG_LEVEL);
    tellUnhandledRejections(logger);
    const { url, stop } = await startHouse(house, settings, logger);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
    logger.info({ url }, "house ready");
  } catch (error) {
    process.stderr.write(
      error instanceof StartupError ? `${house.name}: ${error.message}\n` : `${(error as Error).stack}\n`,
    );
    process.exitCode = 1;
  }
}

/**
 * Migrates where the owner's address is given, then opens the house on its database, its port and its neighbours' inboxes.
 * @throws StartupError when the database cannot be reached or the port is taken
 */
export async function startHouse(house: House, settings: HouseSettings, logger: Logger): Promise<HouseProcess> {
  if (settings.DATABASE_OWNER_URL) await migrate(house, settings.DATABASE_OWNER_URL);
  const source = await openDatabase(house, { url: settings.DATABASE_URL });
  try {
    return await serve(house, source, settings, logger);
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

async function serve(house: House, source: DataSource, settings: HouseSettings, logger: Logger): Promise<HouseProcess> {
  const tracing = await tracingTo(settings.OTEL_EXPORTER_OTLP_ENDPOINT, house.name);
  if (tracing) traceStatements(source, tracing);
  const server = await serveSubgraph({
    subgraph: await openSubgraph(house, { source, logger }),
    host: settings.HOST,
    port: settings.PORT,
    viewerKey: settings.VIEWER_PUBLIC_KEY,
    eventSecret: settings.EVENT_SECRET,
    isReady: () => answers(source),
    logger,
    ...(tracing && { tracing }),
  });
  const peers = Object.entries(settings.PEER_URLS).map(
    ([name, url]) => [name, httpDelivery(url, settings.EVENT_SECRET)] as const,
  );
  const relay = startRelay({ source, peers: Object.fromEntries(peers), logger });
  const upkeep = startHouseUpkeep(house, { source, logger });
  const close = async () => {
    await Promise.all([server.stop(), relay.stop(), upkeep.stop()]);
    await source.destroy();
    await tracing?.stop();
  };
  let closed: Promise<void> | undefined;
  const stop = () => {
    closed ??= close();
    return closed;
  };
  return { url: server.url, stop };
}

function answers(source: DataSource): Promise<boolean> {
  return source.query("SELECT 1").then(
    () => true,
    () => false,
  );
}
