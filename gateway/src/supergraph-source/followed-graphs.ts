import path from "node:path";
import { outerContracts } from "@coir/kit/contract-tags";
import type { CommittedContract } from "../contracts/committed-contracts.js";
import { contracts } from "../contracts/contract.js";
import type { SupergraphUpdates } from "../execution/engine-options.js";
import type { CommittedGraph } from "../supergraph.js";
import { type SupergraphFile, type SupergraphSource, supergraphSource } from "./supergraph-source.js";

/** A graph with its later selves. */
export type Followed<Graph> = Graph & { readonly updates: SupergraphUpdates };

/** The graphs that a gateway serves, each followed in its file. */
export interface FollowedGraphs {
  readonly whole: Followed<CommittedGraph>;
  readonly contracts: readonly Followed<CommittedContract>[];
  stop(): void;
}

/**
 * Follows the whole graph in its file, and each contract in the file beside it.
 * @throws StartupError when a file is missing or is not what it should be
 */
export function followGraphs({ file, ...options }: SupergraphFile): FollowedGraphs {
  const beside = (name: string) => path.join(path.dirname(file), `${name}.supergraph.graphql`);
  const whole = supergraphSource({ file, ...options });
  const outer = outerContracts.map((name) => ({
    contract: contracts[name],
    source: supergraphSource({ file: beside(name), ...options }),
  }));
  return {
    whole: followed(whole),
    contracts: outer.map(({ contract, source }) => ({ contract, ...followed(source) })),
    stop: () => {
      for (const source of [whole, ...outer.map(({ source }) => source)]) source.stop();
    },
  };
}

function followed(source: SupergraphSource): Followed<CommittedGraph> {
  return { ...source.current, updates: (use) => source.onChange(({ supergraphSdl }) => use(supergraphSdl)) };
}
