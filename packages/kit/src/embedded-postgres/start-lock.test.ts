import { spawn } from "node:child_process";
import { existsSync, lstatSync, lutimesSync, mkdtempSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { takeStartLock } from "./start-lock.js";

let dir: string;
let lock: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), "start-lock-"));
  lock = path.join(dir, "start.lock");
});
afterEach(() => rmSync(dir, { recursive: true }));

const aProcess = () => spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });

test("a folder that is given back can be taken again", () => {
  takeStartLock(dir)();
  expect(existsSync(lock)).toBe(false);
  takeStartLock(dir)();
});

test("a second start is told who has the folder", () => {
  takeStartLock(dir);
  expect(() => takeStartLock(dir)).toThrow(`Process ${process.pid} already runs on the data folder ${dir}`);
});

test("a living process keeps its lock, a dead one loses it", async () => {
  const holder = aProcess();
  symlinkSync(String(holder.pid), lock);
  expect(() => takeStartLock(dir)).toThrow(`Process ${holder.pid} already runs`);
  holder.kill("SIGKILL");
  await new Promise((resolve) => holder.once("exit", resolve));
  takeStartLock(dir);
  expect(readlinkSync(lock)).toBe(String(process.pid));
});

test("a lock older than the process that has its number now is stale", () => {
  symlinkSync(String(process.pid), lock);
  const anHourAgo = Date.now() / 1000 - 3600;
  lutimesSync(lock, anHourAgo, anHourAgo);
  takeStartLock(dir);
  expect(Date.now() - lstatSync(lock).mtimeMs).toBeLessThan(60_000);
});

test("who does not hold the lock does not remove it", () => {
  const release = takeStartLock(dir);
  rmSync(lock);
  symlinkSync("1", lock);
  release();
  expect(readlinkSync(lock)).toBe("1");
});
