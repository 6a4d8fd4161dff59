import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "../startup-error.js";
import { commandOf, isAlive } from "./process-status.js";
import type { ServerUser } from "./server-user.js";

const POLL_MS = 20;
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/** What a running server writes about itself in its data folder. */
export interface RecordedServer {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads the server's own record; undefined when no server has run here, or the last one stopped in order. */
export function recordedServer(data: string): RecordedServer | undefined {
  try {
    const lines = readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return undefined;
  }
}

/**
 * Starts a server on a data folder and waits until it accepts connections.
 * @throws StartupError with the complaint in its log
 */
export async function launchServer(options: {
  bin: string;
  data: string;
  port: number;
  settings: Record<string, string>;
  logFile: string;
  user: ServerUser | undefined;
}): Promise<RecordedServer> {
  const { bin, data, port, settings, logFile, user } = options;
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(logFile, "w", 0o600);
  // Detached: Ctrl-C in the terminal must reach us alone, so that we stop the server after its last client.
  const child = spawn(path.join(bin, "postgres"), ["-D", data, "-p", String(port), ...flags], {
    ...user,
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", log],
    env: { PATH: process.env.PATH, LC_ALL: "C" },
  });
  closeSync(log);
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", () => {
    ended ??= complaint(logFile);
  });
  child.unref();
  const started = () => {
    const record = recordedServer(data);
    return record?.pid === child.pid && record?.ready ? record : undefined;
  };
  await waitUntil(() => ended !== undefined || started() !== undefined, START_TIMEOUT_MS);
  const server = started();
  if (ended === undefined && server) return server;
  child.kill("SIGQUIT");
  throw new StartupError(`PostgreSQL did not start: ${ended ?? complaint(logFile)} (its log: ${logFile})`);
}

/**
 * Stops a server: open sessions are ended, everything is written (PostgreSQL's fast shutdown).
 * @throws StartupError when it is still there after 20 seconds
 */
export async function stopServer(data: string, pid: number): Promise<void> {
  const gone = () => !isAlive(pid);
  // An orphan in a container may stay as a zombie: its number lives, its record is gone.
  const stopped = () => gone() || recordedServer(data)?.pid !== pid;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (gone()) return;
    process.kill(pid, signal);
    await waitUntil(stopped, STOP_TIMEOUT_MS);
    if (!stopped()) continue;
    await waitUntil(gone, 1000);
    return;
  }
  throw new StartupError(`PostgreSQL (process ${pid}) does not stop: end it by hand.`);
}

/** Clears what an earlier server left: stops it when it still runs, forgets its number when a stranger has it now. */
export async function stopRecordedServer(data: string): Promise<void> {
  const record = recordedServer(data);
  if (!record || !isAlive(record.pid)) return;
  // Where nobody can tell what it is (no ps), PostgreSQL itself decides at its start whether the record is stale.
  const command = commandOf(record.pid);
  if (command === undefined) return;
  if (command.includes("postgres")) await stopServer(data, record.pid);
  else rmSync(path.join(data, "postmaster.pid"), { force: true });
}

async function waitUntil(done: () => boolean, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!done() && Date.now() < deadline) await sleep(POLL_MS);
}

function complaint(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").trim().split("\n");
  return lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? (lines.at(-1) || "it wrote nothing");
}
