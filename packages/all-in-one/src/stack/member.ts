import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { StartupError } from "@coir/kit/startup-error";

const LEAVE_WITH_PARENT = require.resolve("./leave-with-parent.js");
const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;
const STOP_WITHIN_MS = 10_000;

/** A process to start. */
export interface MemberOptions {
  readonly name: string;
  /** The compiled file that it runs. */
  readonly script: string;
  /** Its whole environment, beside PATH and what OpenTelemetry reads by itself. */
  readonly environment: Readonly<Record<string, string>>;
  /** Base address at which it will answer. */
  readonly url: string;
  /** Called when it ends without being asked to, once it was ready. */
  readonly onLoss: (how: string) => void;
}

/** A process of the stack that serves. */
export interface Member {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** Asks it to stop, and kills it when it does not in ten seconds. */
  stop(): Promise<void>;
}

/**
 * Starts a process and waits until it is ready.
 * It has a process group of its own: Ctrl-C reaches the stack alone, which then stops everyone in order.
 * @throws StartupError when it ends before, or is not ready in time
 */
export async function startMember({ name, script, environment, url, onLoss }: MemberOptions): Promise<Member> {
  const child = spawn(process.execPath, ["--require", LEAVE_WITH_PARENT, script], {
    detached: true,
    env: { ...inherited(), ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await end(child);
  };
  try {
    await untilReady(name, url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  const tell = () => {
    if (!stopping) onLoss(howItEnded(child));
  };
  if (hasEnded(child)) tell();
  else child.once("exit", tell);
  return { name, url, pid: child.pid as number, stop };
}

async function untilReady(name: string, url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    if (hasEnded(child)) throw new StartupError(`The process ${name} did not start (${howItEnded(child)}).`);
    if (performance.now() > deadline)
      throw new StartupError(`The process ${name} was not ready within ${READY_WITHIN_MS / 1000} seconds.`);
    await pause(LOOK_EVERY_MS);
  }
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(1_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const last = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await ended;
  clearTimeout(last);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function howItEnded({ exitCode, signalCode }: ChildProcess): string {
  return signalCode ?? `exit code ${exitCode}`;
}

function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name === "PATH" || name.startsWith("OTEL_")),
  );
}
