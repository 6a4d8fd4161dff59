import os from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

// The setup and the teardown are loaded apart, so a module's variable would be two.
const holder = globalThis as { stopTestServer?: () => Promise<void> };

/** Keeps what ends the run's server; also a run that is interrupted leaves nothing behind. */
export function stopAfterTests(stop: () => Promise<void>): void {
  holder.stopTestServer = stop;
  for (const signal of SIGNALS) {
    process.once(signal, () => stop().finally(() => process.exit(128 + os.constants.signals[signal])));
  }
}

/** Ends the run's server. */
export async function stopTestServer(): Promise<void> {
  await holder.stopTestServer?.();
}
