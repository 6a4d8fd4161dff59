import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/**
 * Starts a seeded PostgreSQL in `dir`.
 * @returns the addresses of each house's database
 */
export async function startDatabase(dir) {
  const child = fork(path.join(import.meta.dirname, "database-process.mjs"), [dir], {
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const [urls] = await Promise.race([
    once(child, "message"),
    ended.then(([code]) => {
      throw new Error(`The database ended with ${code} before it was ready.`);
    }),
  ]);
  return {
    urls,
    async stop() {
      if (child.connected) child.send("stop");
      await ended;
    },
  };
}
