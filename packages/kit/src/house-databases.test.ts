import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { houseDatabases } from "@coir/kit/house-databases";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), "house-databases-"));
  file = path.join(dir, "database-passwords.json");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("a house's database and roles are called after it", () => {
  expect(houseDatabases(dir, ["inmate-development"])).toMatchObject([
    {
      name: "inmate-development",
      database: "coir_inmate_development",
      ownerRole: "coir_inmate_development_owner",
      appRole: "coir_inmate_development_app",
    },
  ]);
});

test("no two roles share a password, and only its owner reads the file", () => {
  const databases = houseDatabases(dir, ["production", "trade"]);
  const passwords = databases.flatMap(({ ownerPassword, appPassword }) => [ownerPassword, appPassword]);
  expect(new Set(passwords).size).toBe(4);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("the passwords stay, also when a house is added", () => {
  const [first] = houseDatabases(dir, ["production"]);
  expect(houseDatabases(dir, ["trade", "production"])[1]).toEqual(first);
});

test("the data folder is made when it is missing", () => {
  const missing = path.join(dir, "new/data");
  const made = houseDatabases(missing, ["production"]);
  expect(houseDatabases(missing, ["production"])).toEqual(made);
});

test("a damaged file is refused in one sentence", () => {
  writeFileSync(file, "{");
  expect(() => houseDatabases(dir, ["production"])).toThrow(
    `${file} cannot be read (it is damaged): remove it, and new passwords are set.`,
  );
});
