import { createHash } from "node:crypto";
import { chownSync, existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { StartupError } from "../startup-error.js";
import { stopRecordedServer } from "./server.js";
import { canReach, type ServerUser } from "./server-user.js";

/**
 * Where the server keeps its files: `pgdata` in the given folder. Where the server's user may not enter that folder,
 * `pgdata` is a link to a shelter under /var/tmp.
 * @param dir an existing folder
 * @returns a path without links; the folder itself may not exist yet
 */
export async function dataFolder(dir: string, user: ServerUser | undefined): Promise<string> {
  const named = path.join(dir, "pgdata");
  if (user === undefined || canReach(named, user)) {
    if (existsSync(named)) return realpathSync(named);
    rmSync(named, { force: true }); // a link to a shelter that is gone
    return path.join(realpathSync(dir), "pgdata");
  }
  const shelter = shelterOf(dir);
  const data = path.join(shelter, "pgdata");
  if (!isLinkTo(named, data)) {
    // Left by a data folder that has been deleted since: whoever deletes it wants to start over.
    await stopRecordedServer(data);
    rmSync(data, { recursive: true, force: true });
    rmSync(named, { force: true });
    symlinkSync(data, named);
  }
  openShelter(shelter, user);
  return data;
}

function shelterOf(dir: string): string {
  return `/var/tmp/postgres-data-${createHash("sha256").update(realpathSync(dir)).digest("hex").slice(0, 12)}`;
}

function isLinkTo(link: string, target: string): boolean {
  return (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ?? false) && readlinkSync(link) === target;
}

function openShelter(shelter: string, user: ServerUser): void {
  if (!existsSync(shelter)) {
    mkdirSync(shelter, { mode: 0o700 });
    chownSync(shelter, user.uid, user.gid);
  }
  // Anyone may write to /var/tmp: a folder of somebody else's making could be read or changed by them.
  if (lstatSync(shelter).uid !== user.uid) {
    throw new StartupError(`${shelter} belongs to another user: remove it, or set DATABASE_URL.`);
  }
}
