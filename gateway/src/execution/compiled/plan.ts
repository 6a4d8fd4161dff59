import type { PlanNode } from "@graphql-hive/router-query-planner";
import type { Compilation } from "./compilation.js";
import { compileEntityFetch } from "./entity-fetch.js";
import { compileRootFetch } from "./root-fetch.js";
import type { Run, Step } from "./run.js";

/**
 * Compiles a plan, one closure per node.
 * @throws Error for a kind of node that this engine does not run
 */
export function compilePlan(compilation: Compilation, node: PlanNode): Step {
  switch (node.kind) {
    case "Sequence":
      return sequence(node.nodes.map((step) => compilePlan(compilation, step)));
    case "Parallel":
      return parallel(node.nodes.map((step) => compilePlan(compilation, step)));
    case "Condition": {
      const holds = node.ifClause && compilePlan(compilation, node.ifClause);
      const fails = node.elseClause && compilePlan(compilation, node.elseClause);
      return (run) => (run.variables[node.condition] ? holds : fails)?.(run);
    }
    case "Fetch":
      return compileRootFetch(compilation, node);
    case "Flatten": {
      const { node: fetch, path } = node;
      if (fetch.kind !== "Fetch") break;
      const { requires = [], inputRewrites, outputRewrites } = fetch;
      const rewrites = { inputRewrites, outputRewrites };
      const names = { alias: "_entities", representationsVariableName: "representations" };
      return compileEntityFetch(compilation, fetch, [{ ...names, ...rewrites, requires, paths: [path] }]);
    }
    case "BatchFetch":
      return compileEntityFetch(compilation, node, node.entityBatch.aliases);
  }
  throw new Error(`This engine does not run ${node.kind} plans.`);
}

/** One step after the other. Steps that are done at once cost no promise. */
export function sequence(steps: readonly Step[]): Step {
  const rest = async (run: Run, pending: Promise<unknown>, from: number) => {
    await pending;
    for (const step of steps.slice(from)) await step(run);
  };
  return (run) => {
    for (let i = 0; i < steps.length; i++) {
      const pending = steps[i]?.(run);
      if (pending) return rest(run, pending, i + 1);
    }
    return undefined;
  };
}

/** All steps at once. */
export function parallel(steps: readonly Step[]): Step {
  return (run) => {
    const pending: Promise<unknown>[] = [];
    for (const step of steps) {
      const promise = step(run);
      if (promise) pending.push(promise);
    }
    return pending.length > 1 ? Promise.all(pending) : pending[0];
  };
}
