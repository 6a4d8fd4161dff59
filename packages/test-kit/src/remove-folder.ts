import { rmSync } from "node:fs";

/** Removes a folder in which a server that is ending may still write: then its removal is tried again. */
export function removeFolder(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
