import path from "node:path";
import { outerContracts } from "@coir/kit/contract-tags";
import { type CommittedGraph, readGraph } from "../supergraph.js";
import { type Contract, contracts } from "./contract.js";

/** A contract with the graph that was committed for it. */
export interface CommittedContract extends CommittedGraph {
  readonly contract: Contract;
}

/**
 * Reads the contracts that outsiders ask. Their files lie beside the supergraph of the whole graph.
 * @throws StartupError when a file is missing or is not what it should be
 */
export function readContracts(supergraphFile: string): CommittedContract[] {
  const folder = path.dirname(supergraphFile);
  return outerContracts.map((name) => ({
    contract: contracts[name],
    ...readGraph(path.join(folder, `${name}.supergraph.graphql`)),
  }));
}
