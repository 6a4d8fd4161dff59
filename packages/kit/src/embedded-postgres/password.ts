import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartupError } from "../startup-error.js";
import { hasCluster } from "./cluster.js";

/**
 * The superuser's password: made at the first start, kept beside the data, readable by its owner alone.
 * @throws StartupError when it is missing although the data are there
 */
export function superuserPassword(dir: string, data: string): string {
  const file = path.join(dir, "postgres-password");
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  if (hasCluster(data)) {
    throw new StartupError(
      `${file} is missing, so the database in ${data} cannot be opened: remove ${dir} to start over.`,
    );
  }
  const password = randomBytes(18).toString("base64url");
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}
