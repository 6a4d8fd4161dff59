import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { isAlive } from "./process-status.js";
import { type RecordedServer, recordedServer } from "./server.js";

const ATTEMPTS = 20;
const PAUSE_MS = 100;

/**
 * Finds the server that a killed process left running on a data folder.
 * @returns undefined when there is none, or it does not answer as ours
 */
export async function runningServer(
  data: string,
  urlOf: (port: number) => string,
): Promise<RecordedServer | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const record = recordedServer(data);
    if (!record || !isAlive(record.pid)) return undefined;
    if (record.ready) return (await serves(data, urlOf(record.port))) ? record : undefined;
    await sleep(PAUSE_MS); // it was killed while its server was starting
  }
  return undefined;
}

/** The record may be old and its port another server's by now: only our password and our folder tell. */
async function serves(data: string, url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0]?.data_directory === data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
