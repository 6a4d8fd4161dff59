import { chmodSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@coir/kit/embedded-postgres";
import { removeAbandonedServers, SERVER_FOLDER_PREFIX } from "./abandoned-servers.js";
import { dropRun } from "./drop-run.js";
import { removeFolder } from "./remove-folder.js";
import { stopAfterTests } from "./stop-after-tests.js";
import { announceTestServer, testServer } from "./test-server.js";

/**
 * Before all tests: one PostgreSQL server for the run, its own in a temporary folder, or the one of TEST_DATABASE_URL
 * (a superuser).
 */
export default async function globalSetup(): Promise<void> {
  const external = process.env.TEST_DATABASE_URL;
  if (external !== undefined) {
    announceTestServer(external);
    stopAfterTests(() => dropRun(testServer()));
    return;
  }
  await removeAbandonedServers();
  const dir = mkdtempSync(path.join(os.tmpdir(), SERVER_FOLDER_PREFIX));
  chmodSync(dir, 0o755); // the server's user may be another one
  const server = await startEmbeddedPostgres({ dir, fast: true, maxConnections: 200 });
  announceTestServer(server.url);
  stopAfterTests(async () => {
    await server.stop();
    removeFolder(dir);
  });
}
