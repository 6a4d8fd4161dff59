import { once } from "node:events";
import path from "node:path";
import { Worker } from "node:worker_threads";

/** Lets the event loop turn: between two slices of a long work others are served. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/**
 * Opens a thread for what would hold up the event loop. It does not keep the process from ending.
 * @param program below `src`, without its ending. Threads run what was built, also where the opener runs from source
 * @param given is there as the thread's `workerData`
 * @returns the thread and the first thing that it has said
 * @throws Error when it ends without a word, or with an error
 */
export async function openThread<Said>(program: string, given: unknown): Promise<{ thread: Worker; said: Said }> {
  const thread = new Worker(path.join(__dirname, "..", "dist", `${program}.js`), { workerData: given, execArgv: [] });
  thread.unref();
  const [said] = await Promise.race([once(thread, "message"), ended(thread)]);
  return { thread, said: said as Said };
}

async function ended(thread: Worker): Promise<never> {
  const [code] = await once(thread, "exit");
  throw new Error(`A thread ended with ${code} before it had anything to say.`);
}
