/** What has to be closed when the process ends, last opened first. */
export interface Closing {
  add(close: () => Promise<void>): void;
  close(): Promise<void>;
}

/** Closes everything once, in reverse order, on Ctrl-C, SIGTERM or when asked. */
export function closeInReverse(): Closing {
  const closers: (() => Promise<void>)[] = [];
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= (async () => {
      for (const closer of closers.reverse()) await closer();
    })();
    return closed;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => void close().then(() => process.exit(0)));
  return { add: (closer) => void closers.push(closer), close };
}
