import { codedError } from "@coir/kit/errors";
import type { Viewer } from "@coir/kit/viewer";
import type { DocumentNode, GraphQLError, GraphQLFormattedError } from "graphql";

/** One operation for one subgraph. */
export interface SubgraphOperation {
  readonly query: string;
  /** The query, where the caller has parsed it. */
  readonly document?: DocumentNode;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

/** What a subgraph answers. */
export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly (GraphQLError | GraphQLFormattedError)[];
}

/** For whom a subgraph is called, and how long anyone waits for the answer. */
export interface SubgraphCall {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** W3C trace context, handed on as it came. */
  readonly traceparent?: string;
  /** A mutation is never sent twice and never shared between callers. */
  readonly operationType: "query" | "mutation";
  /** Aborted when nobody waits any more: the caller has gone, or the request's time is over. */
  readonly signal?: AbortSignal;
  /** Milliseconds since the epoch at which the request's time is over. */
  readonly deadlineAt?: number;
}

/** The way to a subgraph in another process. It carries text, so that the engine may write it once. */
export interface RemoteLink {
  readonly kind: "remote";
  readonly name: string;
  /**
   * Sends the JSON text of an operation.
   * @throws SUBGRAPH_UNAVAILABLE when the subgraph gives no usable answer
   */
  send(body: string, call: SubgraphCall): Promise<SubgraphResult>;
  close(): Promise<void>;
}

/** The way to a subgraph in this process. It carries values. */
export interface LocalLink {
  readonly kind: "local";
  readonly name: string;
  execute(operation: SubgraphOperation, call: SubgraphCall): Promise<SubgraphResult>;
}

/** The way to one subgraph. */
export type SubgraphLink = RemoteLink | LocalLink;

/** A subgraph gave no usable answer. Says neither which one nor where it is. */
export const subgraphUnavailable = () =>
  codedError("SUBGRAPH_UNAVAILABLE", "A part of the graph cannot be reached now. Try again later.");
