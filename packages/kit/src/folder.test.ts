import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { makeFolder } from "@coir/kit/folder";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), "folder-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("a folder", () => {
  test("is made with all that is missing above it, with the rights that are asked for", () => {
    makeFolder(path.join(dir, "data/keys"), 0o700);
    for (const made of ["data", "data/keys"]) expect(statSync(path.join(dir, made)).mode & 0o777).toBe(0o700);
  });

  test("that is there stays as it is", () => {
    writeFileSync(path.join(dir, "kept"), "");
    makeFolder(dir, 0o700);
    expect(existsSync(path.join(dir, "kept"))).toBe(true);
  });

  test.each(["file", "file/below"])("cannot be made where a file is (%s)", (place) => {
    writeFileSync(path.join(dir, "file"), "");
    expect(() => makeFolder(path.join(dir, place))).toThrow(/EEXIST|ENOTDIR/);
  });

  // In a process of its own: a call that spins cannot be stopped from within. Where there is no /proc, root is read-only.
  test("that the system does not allow ends in an error at once", () => {
    const place = existsSync("/proc/self") ? "/proc/nope/data" : "/nope/data";
    const script = `try { require("@coir/kit/folder").makeFolder("${place}"); } catch (error) { console.log(error.code); }`;
    const { stdout, signal } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8", timeout: 10_000 });
    expect(signal).toBeNull();
    expect(stdout).toMatch(/^E[A-Z]+\n$/);
  });
});
