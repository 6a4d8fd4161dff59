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
  const left = () => {
    if (!raw.writableFinished) abort.abort();
  };
  // Who has left in the line, or while the token was checked, will not leave again.
  if (raw.destroyed) left();
  else raw.once("close", left);
  return { signal: abort.signal, deadlineAt: Date.now() + timeoutMs };
}
