import { readFileSync, writeFileSync } from "node:fs";
import { StartupError } from "@coir/kit/startup-error";

/**
 * The secret that a file keeps, readable by its owner alone; made at the first call.
 * @throws StartupError when the file cannot be read or written
 */
export function keptSecret(file: string, make: () => string): string {
  try {
    writeNew(file, make);
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new StartupError(`${file} cannot be read or written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** `wx` lets one of two starts make the secret; the other reads it. */
function writeNew(file: string, make: () => string): void {
  try {
    writeFileSync(file, make(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
