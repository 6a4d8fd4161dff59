import type { SubgraphLink } from "../subgraph-link/subgraph-link.js";

/** What every engine is made from. */
export interface EngineOptions {
  readonly supergraphSdl: string;
  readonly links: readonly SubgraphLink[];
}
