import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/**
 * Starts a file of this folder in a process of its own.
 * @returns what it said first, and ways to ask for its CPU and to stop it
 */
export async function start(file, args = []) {
  const child = fork(path.join(import.meta.dirname, file), args, {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const [said] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`${file} ended with ${code} before it was ready.`);
    }),
  ]);
  return {
    ...said,
    /** Milliseconds of CPU, user and system, since the process began. */
    async cpuMs() {
      child.send("cpu");
      const [{ cpu }] = await once(child, "message");
      return (cpu.user + cpu.system) / 1000;
    },
    async stop(politely = false) {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      if (politely) child.send("stop");
      else child.kill("SIGKILL");
      await ended;
    },
  };
}
