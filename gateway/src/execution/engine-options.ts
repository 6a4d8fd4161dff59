import type { DocumentNode, GraphQLSchema } from "graphql";
import type { SubgraphLink } from "../subgraph-link/subgraph-link.js";

/** What every engine is made from. */
export interface EngineOptions {
  readonly supergraphSdl: string;
  readonly links: readonly SubgraphLink[];
  readonly observe?: EngineObserver;
  /** Tells of each supergraph that takes the place of the one before; without it there is only one. */
  readonly updates?: SupergraphUpdates;
  readonly makeReady?: MakeReady;
}

/**
 * Has every later supergraph taken into use, one after the other. What cannot be used is thrown back, and the one before
 * serves on.
 * @returns how to hear no more
 */
export type SupergraphUpdates = (use: (supergraphSdl: string) => void | Promise<void>) => () => void;

/** A supergraph that will be served next. */
export interface NextGraph {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  /** Plans the operations of a document that was asked for before. */
  prepare(document: DocumentNode): Promise<void>;
}

/** Does, before a supergraph is served, what its first requests would otherwise wait for. The compiled engine has it done. */
export type MakeReady = (next: NextGraph) => Promise<void>;

/** Stands around parts of an execution, for instance to measure them. What is absent costs nothing. */
export interface EngineObserver {
  /** Around the planning of an operation; the compiled engine plans each document once. */
  plan?<T>(plan: () => Promise<T>): Promise<T>;
}
