import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

/** How a server ends. */
export interface DrainTimes {
  /** How long it serves on after it said that it is not ready, for balancers to notice. */
  readonly noticeMs: number;
  /** How long requests in flight may take after that; then their connections are closed. */
  readonly limitMs: number;
}

/** For a process that no balancer watches; behind one, `noticeMs` is longer than its probe's interval. */
export const defaultDrain: DrainTimes = { noticeMs: 0, limitMs: 25_000 };

const IDLE_SWEEP_MS = 100;

/** Ends a server without breaking off a request. */
export interface Drain {
  readonly isDraining: boolean;
  /**
   * Tells balancers and keep-alive callers to go, serves who still comes, and closes when the last request has ended.
   * A second call waits for the first.
   */
  drain(): Promise<void>;
}

/** Makes a server, before it has routes, one that can be drained. */
export function drainable(app: FastifyInstance, { noticeMs, limitMs }: DrainTimes = defaultDrain): Drain {
  let ended: Promise<void> | undefined;
  app.addHook("onSend", async (_request, reply) => {
    if (ended) reply.header("connection", "close");
  });
  const end = async () => {
    if (noticeMs > 0) await pause(noticeMs);
    const breakOff = setTimeout(() => app.server.closeAllConnections(), limitMs);
    // An answer that was on its way when the end began has not told its caller to go: its connection would stay, idle.
    const sweep = setInterval(() => app.server.closeIdleConnections(), IDLE_SWEEP_MS);
    try {
      await app.close();
    } finally {
      clearTimeout(breakOff);
      clearInterval(sweep);
    }
  };
  return {
    get isDraining() {
      return ended !== undefined;
    },
    drain: () => {
      ended ??= end();
      return ended;
    },
  };
}
