import { codedError } from "@coir/kit/errors";
import type { Viewer } from "@coir/kit/viewer";
import type { GraphQLError, GraphQLFormattedError } from "graphql";

/** One operation for one subgraph. */
export interface SubgraphOperation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

/** What a subgraph answers. */
export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly (GraphQLError | GraphQLFormattedError)[];
}

/** The way to one subgraph: over HTTP, or in the same process. */
export interface SubgraphLink {
  readonly name: string;
  /** @throws SUBGRAPH_UNAVAILABLE when the subgraph gives no usable answer */
  execute(operation: SubgraphOperation, viewer: Viewer, requestId: string): Promise<SubgraphResult>;
  close?(): Promise<void>;
}

/** A subgraph gave no usable answer. Says neither which one nor where it is. */
export const subgraphUnavailable = () =>
  codedError("SUBGRAPH_UNAVAILABLE", "A part of the graph cannot be reached now. Try again later.");
