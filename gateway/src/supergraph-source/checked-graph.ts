import { requireMapOf } from "../authorization/map-file.js";
import { type CommittedGraph, readGraph } from "../supergraph.js";

/**
 * Reads a committed graph. Its map is made from the supergraph and names its hash: half a change, or a change past
 * review, is refused here.
 * @throws StartupError when a file is missing or is not what it should be
 */
export function checkedGraph(file: string): CommittedGraph {
  const graph = readGraph(file);
  requireMapOf(graph.supergraphSdl, graph.authorization);
  return graph;
}
