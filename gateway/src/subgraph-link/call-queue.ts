import { BulkheadRejectedError, bulkhead, TaskCancelledError } from "cockatiel";
import { LinkFault } from "./link-fault.js";

/** Lets so many calls run and so many wait; refuses the rest at once, so that one slow subgraph cannot hold every request. */
export interface CallQueue {
  /** @throws LinkFault `too many calls`, or `caller has gone` while it waited, or what the call throws */
  run<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

/** A bulkhead of one subgraph. */
export function callQueue(running: number, waiting: number): CallQueue {
  const policy = bulkhead(running, waiting);
  return {
    run: (call, signal) =>
      policy.execute(call, signal).catch((error: unknown) => {
        if (error instanceof BulkheadRejectedError) throw new LinkFault("too many calls", false);
        throw error instanceof TaskCancelledError ? new LinkFault("caller has gone", false) : error;
      }),
  };
}
