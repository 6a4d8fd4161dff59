import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MS = 10;
const WINDOW_MS = 250;
const NS_PER_MS = 1_000_000;

/** How late the event loop is. */
export interface LoopLag {
  /** Milliseconds by which the loop is late on average, for half a second or longer: one long step is no overload. */
  readonly lastingMs: number;
  stop(): void;
}

/** Watches the event loop: Node counts outside of JavaScript, and one timer reads the count four times a second. */
export function watchLoopLag(): LoopLag {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let lastMs = 0;
  let lastingMs = 0;
  const read = setInterval(() => {
    // Without a single count in the window the mean is NaN: the loop has only just started.
    const meanMs = histogram.count === 0 ? 0 : Math.max(histogram.mean / NS_PER_MS - RESOLUTION_MS, 0);
    lastingMs = Math.min(lastMs, meanMs);
    lastMs = meanMs;
    histogram.reset();
  }, WINDOW_MS);
  read.unref();
  return {
    get lastingMs() {
      return lastingMs;
    },
    stop: () => {
      clearInterval(read);
      histogram.disable();
    },
  };
}
