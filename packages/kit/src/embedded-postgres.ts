import path from "node:path";
import { runningServer } from "./embedded-postgres/adopt.js";
import { binaries } from "./embedded-postgres/binaries.js";
import { createCluster, hasCluster } from "./embedded-postgres/cluster.js";
import { dataFolder } from "./embedded-postgres/data-folder.js";
import { freePort } from "./embedded-postgres/free-port.js";
import { superuserPassword } from "./embedded-postgres/password.js";
import { launchServer, stopRecordedServer, stopServer } from "./embedded-postgres/server.js";
import { serverUser } from "./embedded-postgres/server-user.js";
import { takeStartLock } from "./embedded-postgres/start-lock.js";
import { makeFolder } from "./folder.js";
import { StartupError } from "./startup-error.js";

/** How to run the embedded server. */
export interface EmbeddedPostgresOptions {
  /** The folder for everything that the server keeps; made when missing. */
  dir: string;
  /** For tests: several times faster, and a power cut may lose everything. */
  fast?: boolean;
  /** Default 100. */
  maxConnections?: number;
  /** Called with each step that is worth a line. */
  log?: (line: string) => void;
}

/** A server that runs. */
export interface EmbeddedPostgres {
  /** As superuser, to the database `postgres`. */
  url: string;
  /** It was already running: an earlier process was killed and left it. */
  adopted: boolean;
  /** Stops the server and gives the folder back; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from the binaries among our dependencies, on this machine only, with a random port and password.
 * Works as root and as a normal user; recovers by itself after `kill -9`.
 * @throws StartupError when another process works on the folder, the folder cannot be written or the server fails
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dir = path.resolve(options.dir);
  try {
    makeFolder(dir);
    const unlock = takeStartLock(dir);
    try {
      const { stop, ...server } = await startIn(dir, options);
      return { ...server, stop: () => stop().finally(unlock) };
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw inOneSentence(error, dir);
  }
}

async function startIn(dir: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { fast = false, maxConnections = 100, log = () => undefined } = options;
  const user = serverUser();
  const bin = binaries(user);
  const data = await dataFolder(dir, user);
  const password = superuserPassword(dir, data);
  const urlOf = (port: number) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

  const left = await runningServer(data, urlOf);
  if (left) {
    log(`took over the PostgreSQL that an earlier start left running (process ${left.pid})`);
    return { url: urlOf(left.port), adopted: true, stop: () => stopServer(data, left.pid) };
  }
  await stopRecordedServer(data);
  if (!hasCluster(data)) {
    await createCluster({ bin, data, password, user });
    log(`created a database cluster in ${data}`);
  }
  const settings = serverSettings(maxConnections, fast);
  const logFile = path.join(dir, "postgres.log");
  const server = await launchServer({ bin, data, port: await freePort(), settings, logFile, user });
  return { url: urlOf(server.port), adopted: false, stop: () => stopServer(data, server.pid) };
}

function serverSettings(maxConnections: number, fast: boolean): Record<string, string> {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(maxConnections),
    shared_buffers: "128MB",
    timezone: "UTC",
    ...(fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
}

function inOneSentence(error: unknown, dir: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof StartupError || code === undefined) return error;
  if (["EACCES", "EPERM", "EROFS"].includes(code)) {
    return new StartupError(`The data folder ${dir} cannot be written (${code}): change its rights, or set DATA_DIR.`);
  }
  return new StartupError(`The data folder ${dir} cannot be used: ${message}`);
}
