import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { StartupError } from "../startup-error.js";
import type { ServerUser } from "./server-user.js";

const run = promisify(execFile);

/** Whether a data folder already holds a database cluster. */
export function hasCluster(data: string): boolean {
  return existsSync(path.join(data, "PG_VERSION"));
}

/**
 * Makes an empty database cluster; a broken attempt leaves nothing at the place of the good one.
 * @throws StartupError with what initdb says
 */
export async function createCluster(options: {
  bin: string;
  data: string;
  password: string;
  user: ServerUser | undefined;
}): Promise<void> {
  const { bin, data, password, user } = options;
  const draft = `${data}~`;
  const passwordFile = `${data}.password~`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const file of [draft, passwordFile]) chownSync(file, user.uid, user.gid);
  try {
    await run(path.join(bin, "initdb"), initdbArguments(draft, passwordFile), {
      ...user,
      cwd: "/",
      env: { PATH: process.env.PATH, LC_ALL: "C" },
    });
    renameSync(draft, data);
  } catch (error) {
    const reason = ((error as { stderr?: string }).stderr || (error as Error).message).trim();
    throw new StartupError(`The database could not be created in ${data}: ${reason}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function initdbArguments(data: string, passwordFile: string): string[] {
  return [
    `--pgdata=${data}`,
    "--username=postgres",
    "--encoding=UTF8",
    // The provider inside PostgreSQL sorts the same on every machine; macOS has no C.UTF-8 of its own.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--no-sync",
    "--no-instructions",
  ];
}
