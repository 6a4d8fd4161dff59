import type { FetchNode } from "@graphql-hive/router-query-planner";
import type { SubgraphResult } from "../../subgraph-link/subgraph-link.js";
import { compileCall } from "./call.js";
import type { Compilation } from "./compilation.js";
import { errorsOf, lossOf, placed } from "./errors.js";
import { mergeRoot } from "./merging.js";
import { compileRewrites, rewrittenKeys } from "./rewrites.js";
import type { Run, Step } from "./run.js";
import { shapeOf } from "./shape.js";
import { SubgraphDocument } from "./subgraph-document.js";

/** Compiles a fetch of root fields. */
export function compileRootFetch({ graph, shells, asked }: Compilation, node: FetchNode): Step {
  const document = new SubgraphDocument(node.operation);
  const call = compileCall(graph, { node, document, poolNames: [] });
  const rewrite = compileRewrites(graph, node.outputRewrites);
  const rewritten = rewrittenKeys(node.outputRewrites);
  const shape = shapeOf([document.selectionSet], document.fragments, rewritten);
  shells.learn("", document.selectionSet, document.fragments, node);
  const lostKeys = () => shape.keys.filter((key) => key !== "__typename" && asked.has(`.${key}`));
  const receive = (run: Run, result: SubgraphResult) => {
    for (const error of errorsOf(result)) {
      const path = error.path?.map((key) => (typeof key === "string" ? (rewritten.renamed.get(key) ?? key) : key));
      // Without a place, an error explains all that is missing.
      for (const where of path ? [path] : lostKeys().map((key) => [key])) run.errors.push(placed(error, where));
    }
    if (result.data) mergeRoot(run.data, rewrite ? rewrite(result.data) : result.data, shape);
  };
  const lose = (run: Run, error: unknown) => {
    run.lost ??= lossOf(error);
    for (const key of lostKeys()) run.errors.push(placed(lossOf(error), [key]));
  };
  return (run) => call(run, [], { receive: (result) => receive(run, result), lose: (error) => lose(run, error) });
}
