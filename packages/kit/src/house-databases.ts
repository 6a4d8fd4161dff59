import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { makeFolder } from "./folder.js";
import type { HouseDatabase } from "./provision.js";
import { StartupError } from "./startup-error.js";

const passwordsFile = z.record(z.string(), z.string().min(1));

/**
 * The database and the two roles of each house: `coir_production` belongs to `coir_production_owner` and is served by
 * `coir_production_app`. Passwords are made at the first start and kept in the data folder, readable by its owner alone.
 * @param dataDir made when missing
 * @param houses names as the packages have them, for example `inmate-development`
 * @throws StartupError when the kept passwords cannot be read or written
 */
export function houseDatabases<Name extends string>(dataDir: string, houses: readonly Name[]): HouseDatabase<Name>[] {
  const file = path.join(dataDir, "database-passwords.json");
  const kept = readPasswords(file);
  const passwords = new Map(Object.entries(kept));
  const passwordOf = (role: string) => {
    const password = passwords.get(role) ?? randomBytes(18).toString("base64url");
    passwords.set(role, password);
    return password;
  };
  const databases = houses.map((name) => houseDatabase(name, passwordOf));
  if (passwords.size > Object.keys(kept).length) writePasswords(file, passwords);
  return databases;
}

function houseDatabase<Name extends string>(name: Name, passwordOf: (role: string) => string): HouseDatabase<Name> {
  const database = `coir_${name.replaceAll("-", "_")}`;
  const [ownerRole, appRole] = [`${database}_owner`, `${database}_app`];
  const [ownerPassword, appPassword] = [passwordOf(ownerRole), passwordOf(appRole)];
  return { name, database, ownerRole, ownerPassword, appRole, appPassword };
}

function readPasswords(file: string): Record<string, string> {
  try {
    return passwordsFile.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return {};
    throw new StartupError(
      `${file} cannot be read (${code ?? "it is damaged"}): remove it, and new passwords are set.`,
    );
  }
}

function writePasswords(file: string, passwords: ReadonlyMap<string, string>): void {
  const draft = `${file}.${process.pid}~`;
  try {
    makeFolder(path.resolve(path.dirname(file)));
    writeFileSync(draft, `${JSON.stringify(Object.fromEntries(passwords), null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file); // a start that is killed in between leaves the old file whole
  } catch (error) {
    throw new StartupError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
