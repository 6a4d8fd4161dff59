import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { StartupError } from "../startup-error.js";

/** A user by the numbers that spawn and chown want. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * The user that the server must run as, when it is not the one who runs us: PostgreSQL refuses root.
 * @returns undefined when we are not root
 * @throws StartupError when root is the only user of the machine
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  // PostgreSQL looks its own name up in /etc/passwd, so an invented number does not do.
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && Number.isInteger(gid));
  const user = users.find(({ name }) => name === "postgres") ?? users.find(({ name }) => name === "nobody") ?? users[0];
  if (!user) {
    throw new StartupError("PostgreSQL does not run as root and this machine has no other user: set DATABASE_URL.");
  }
  return { uid: user.uid, gid: user.gid };
}

/** Whether that user may enter every folder on the way to a file of an existing folder. */
export function canReach(file: string, user: ServerUser): boolean {
  for (let folder = realpathSync(path.dirname(file)); ; folder = path.dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const maySearch = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & maySearch)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
