import type { Viewer } from "@coir/kit/viewer";
import type { ExecutionResult } from "graphql";

/** What one request carries from the door to every subgraph call. */
export interface GatewayContext {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Aborted when nobody waits any more: the caller has gone, or the request's time is over. */
  readonly signal?: AbortSignal;
  /** Milliseconds since the epoch at which the request's time is over. */
  readonly deadlineAt?: number;
  /** What the operation comes to, where its execution has begun before Apollo Server's pipeline was asked. */
  readonly executed?: Promise<ExecutionResult>;
}
