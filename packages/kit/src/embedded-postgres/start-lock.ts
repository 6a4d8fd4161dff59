import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { StartupError } from "../startup-error.js";
import { ageMs, isAlive } from "./process-status.js";

/** `ps` tells the age of a process in whole seconds. */
const CLOCK_TOLERANCE_MS = 2000;

/**
 * Makes this process the only one that works on a data folder.
 * @returns the function that gives the folder back
 * @throws StartupError naming the process that has it
 */
export function takeStartLock(dir: string): () => void {
  const lock = path.join(dir, "start.lock");
  if (!claim(lock)) {
    const holder = readHolder(lock);
    if (holder && !isStale(lock, holder)) throw taken(dir, holder);
    if (holder) discard(lock, holder);
    if (!claim(lock)) throw taken(dir, readHolder(lock) ?? "unknown");
  }
  return () => {
    if (readHolder(lock) === String(process.pid)) rmSync(lock, { force: true });
  };
}

/** A symbolic link to the process's number: the one thing that a disk makes whole, with its content, or not at all. */
function claim(lock: string): boolean {
  try {
    symlinkSync(String(process.pid), lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(lock: string): string | undefined {
  try {
    return readlinkSync(lock);
  } catch {
    return undefined;
  }
}

/** The holder is gone, or its number now belongs to a process younger than the lock. */
function isStale(lock: string, holder: string): boolean {
  const pid = Number(holder);
  if (!isAlive(pid)) return true;
  const age = ageMs(pid);
  const lockedAt = lstatSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (age === undefined || lockedAt === undefined) return false;
  const tolerance = pid === process.pid ? 0 : CLOCK_TOLERANCE_MS;
  return Date.now() - age > lockedAt + tolerance;
}

function discard(lock: string, holder: string): void {
  const aside = `${lock}.${process.pid}~`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // another start discarded it first
  }
  // It may have been another start's new lock: then it goes back.
  if (readHolder(aside) === holder) rmSync(aside);
  else renameSync(aside, lock);
}

function taken(dir: string, holder: string): StartupError {
  return new StartupError(
    `Process ${holder} already runs on the data folder ${dir}: stop it first, or set DATA_DIR to another folder.`,
  );
}
