import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = path.join(import.meta.dirname, "../../..");
const LEAVE_WITH_PARENT = path.join(root, "packages/all-in-one/dist/stack/leave-with-parent.js");
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 25;

/**
 * Starts a process of the platform, which ends with this one, and waits until it is ready.
 * @param {{ script: string, url: string, environment: Record<string, string>, flags?: string[] }} options
 * the script relative to the root, and the base address at which it will answer
 */
export async function startProcess({ script, url, environment, flags = [] }) {
  const child = spawn(process.execPath, ["--require", LEAVE_WITH_PARENT, ...flags, path.join(root, script)], {
    detached: true,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal) => {
    if (hasEnded()) return;
    const ended = once(child, "exit");
    child.kill(signal);
    const last = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
    await ended;
    clearTimeout(last);
  };
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    const late = performance.now() > deadline;
    if (!late && !hasEnded()) await pause(LOOK_EVERY_MS);
    else {
      await end("SIGKILL");
      throw new Error(`${script} ${late ? "was not ready in time" : "did not start"}.`);
    }
  }
  return {
    url,
    /** Asks what only the process itself can know; see inside.cjs. */
    async ask(question) {
      child.send(question);
      const [answer] = await once(child, "message");
      return answer;
    },
    /** SIGTERM, and SIGKILL when it has not ended in twenty seconds. */
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** Whether a process says that it may get requests. */
export function isReady(url) {
  return fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(1_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
}
