import { openThread } from "../aside.js";
import type { CommittedGraph } from "../supergraph.js";

/** What is said of a graph that was read. */
export type Judgement = { readonly graph: CommittedGraph } | { readonly fault: string };

/**
 * Reads a committed graph in a thread of its own: to check a large one takes longer than anyone should wait.
 * @throws Error in one line when a file is missing or is not what it should be
 */
export async function judgedGraph(file: string): Promise<CommittedGraph> {
  const { thread, said } = await openThread<Judgement>("supergraph-source/judging.thread", file);
  await thread.terminate();
  if ("fault" in said) throw new Error(said.fault);
  return said.graph;
}
