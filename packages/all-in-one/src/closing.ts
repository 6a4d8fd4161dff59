import { StartupError } from "@coir/kit/startup-error";

/** What has to be closed when the process ends, last opened first. */
export interface Closing {
  /**
   * Opens something and keeps how to close it. An end that comes meanwhile waits for it, and then closes it too.
   * @throws StartupError when the end has come already
   */
  open<Opened>(open: () => Promise<Opened>, close?: (opened: Opened) => Promise<void>): Promise<Opened>;
  /** Closes all that it can. What could not be closed is told on standard error and makes the exit code 1. */
  close(): Promise<void>;
}

/** Closes everything once, in reverse order, on Ctrl-C, SIGTERM or when asked. */
export function closeInReverse(): Closing {
  const closers: (() => Promise<void>)[] = [];
  const opening = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  const close = () => {
    closed ??= (async () => {
      await Promise.allSettled(opening);
      for (const closer of closers.reverse()) await closer().catch(tell);
    })();
    return closed;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => void close().then(() => process.exit()));

  return {
    close,
    open: (open, closeOpened) => {
      if (closed) return Promise.reject(new StartupError("Stopped before it had started."));
      const step = open().then((opened) => {
        if (closeOpened) closers.push(() => closeOpened(opened));
        return opened;
      });
      opening.add(step);
      return step.finally(() => opening.delete(step));
    },
  };
}

function tell(error: unknown): void {
  process.stderr.write(`Not all was closed: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
