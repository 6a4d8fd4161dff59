import { lstatSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@coir/kit/embedded-postgres";
import { removeFolder } from "./remove-folder.js";

/** How the temporary folders of test servers are called. */
export const SERVER_FOLDER_PREFIX = "coir-test-";

/** Stops the servers of runs that were killed, and removes their folders; those of living runs stay. */
export async function removeAbandonedServers(): Promise<void> {
  const folders = readdirSync(os.tmpdir())
    .filter((name) => name.startsWith(SERVER_FOLDER_PREFIX))
    .map((name) => path.join(os.tmpdir(), name));
  for (const dir of folders) await removeUnlessInUse(dir);
}

async function removeUnlessInUse(dir: string): Promise<void> {
  try {
    // Without a lock the folder's run is just beginning, or just removing it.
    lstatSync(path.join(dir, "start.lock"));
    const server = await startEmbeddedPostgres({ dir, fast: true });
    await server.stop();
    removeFolder(dir);
  } catch {
    // A living run has it, or another user: neither is ours to remove.
  }
}
