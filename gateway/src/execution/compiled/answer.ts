import { type ExecutionResult, execute } from "graphql";
import type { Graph } from "./graph.js";
import type { PreparedOperation } from "./prepare.js";
import type { Run } from "./run.js";
import type { Tree } from "./tree.js";

/** The caller's answer, once all fetches are done. */
export function answer(graph: Graph, prepared: PreparedOperation, run: Run): ExecutionResult {
  const { errors } = run;
  // What was lost may have been for the planner alone, and then has no place in the answer.
  if (run.lost && errors.length === 0) errors.push(run.lost);
  const own = prepared.completion.complete(run.data);
  const data = own && withIntrospection(graph, prepared, run, own);
  return errors.length > 0 ? { data, errors } : { data };
}

function withIntrospection(graph: Graph, { introspection, order }: PreparedOperation, run: Run, own: Tree): Tree {
  if (!introspection) return own;
  const result = execute({ schema: graph.api, document: introspection, variableValues: run.variables });
  const { data, errors = [] } = result as ExecutionResult;
  run.errors.push(...errors);
  return Object.fromEntries(order.map((key) => [key, data && key in data ? data[key] : own[key]]));
}
