import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartupError } from "@coir/kit/startup-error";

/**
 * The text that a file keeps, readable by its owner alone; made at the first call.
 * @throws StartupError when the file cannot be read or written
 */
export function keptFile(file: string, make: () => string): string {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeNew(file, make);
    return readFileSync(file, "utf8");
  } catch {
    throw new StartupError(`${file} cannot be read or written.`);
  }
}

/** `wx` lets one of two starts make the text; the other reads it. */
function writeNew(file: string, make: () => string): void {
  try {
    writeFileSync(file, make(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
