import type { SubgraphLink } from "../subgraph-link/subgraph-link.js";

/** What every engine is made from. */
export interface EngineOptions {
  readonly supergraphSdl: string;
  readonly links: readonly SubgraphLink[];
  readonly observe?: EngineObserver;
  /** Tells of each supergraph that takes the place of the one before; without it there is only one. */
  readonly updates?: SupergraphUpdates;
}

/**
 * Has every later supergraph taken into use. What cannot be used is thrown back, and the one before serves on.
 * @returns how to hear no more
 */
export type SupergraphUpdates = (use: (supergraphSdl: string) => void) => () => void;

/** Stands around parts of an execution, for instance to measure them. What is absent costs nothing. */
export interface EngineObserver {
  /** Around the planning of an operation; the compiled engine plans each document once. */
  plan?<T>(plan: () => Promise<T>): Promise<T>;
}
