import type { FastifyReply } from "fastify";

/** When nobody waits for an answer any more. */
export interface RequestEnd {
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
}

/** Watches the connection of a request that has `timeoutMs` from now. */
export function endOf({ raw }: FastifyReply, timeoutMs: number): RequestEnd {
  const abort = new AbortController();
  raw.once("close", () => {
    if (!raw.writableFinished) abort.abort();
  });
  return { signal: abort.signal, deadlineAt: Date.now() + timeoutMs };
}
