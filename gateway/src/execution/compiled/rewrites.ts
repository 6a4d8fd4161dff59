import type { FetchNodePathSegment, FetchRewrite } from "@graphql-hive/router-query-planner";
import type { Graph } from "./graph.js";
import { isTree, type Tree } from "./tree.js";

/** Changes a value in place and answers it. */
export type Rewrite = <T>(value: T) => T;

/** What rewrites do to the names in an answer. */
export interface RewrittenKeys {
  /** Old name → new name. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Names that get a value, whether or not the subgraph gave one. */
  readonly set: ReadonlySet<string>;
}

/**
 * Compiles the planner's rewrites: it renames keys where two subgraph fields clash, and sets `__typename` for
 * interface objects.
 * @returns undefined when there are none
 */
export function compileRewrites(graph: Graph, rewrites: readonly FetchRewrite[] | undefined): Rewrite | undefined {
  if (!rewrites?.length) return undefined;
  const steps = rewrites.map((rewrite) => compileRewrite(graph, rewrite));
  return (value) => {
    for (const step of steps) step(value);
    return value;
  };
}

/** The names that rewrites change. */
export function rewrittenKeys(rewrites: readonly FetchRewrite[] | undefined): RewrittenKeys {
  const renamed = new Map<string, string>();
  const set = new Set<string>();
  for (const rewrite of rewrites ?? []) {
    const last = pathOf(rewrite).at(-1);
    if (!last || !("Key" in last)) continue;
    if ("KeyRenamer" in rewrite) renamed.set(last.Key, rewrite.KeyRenamer.renameKeyTo);
    else set.add(last.Key);
  }
  return { renamed, set };
}

function pathOf(rewrite: FetchRewrite): readonly FetchNodePathSegment[] {
  if ("KeyRenamer" in rewrite) return rewrite.KeyRenamer.path;
  return "ValueSetter" in rewrite ? rewrite.ValueSetter.path : rewrite.path;
}

function compileRewrite(graph: Graph, rewrite: FetchRewrite): (value: unknown) => void {
  const path = pathOf(rewrite);
  const change = compileChange(rewrite);
  const apply = (value: unknown, at: number): void => {
    const segment = path[at];
    if (!isTree(value) || segment === undefined) return;
    if (Array.isArray(value)) {
      for (const item of value) apply(item, at);
    } else if ("TypenameEquals" in segment) {
      const types = graph.typeSet(segment.TypenameEquals);
      if (value.__typename === undefined || types.has(value.__typename as string)) apply(value, at + 1);
    } else if (at < path.length - 1) apply(value[segment.Key], at + 1);
    else change(value, segment.Key);
  };
  return (value) => apply(value, 0);
}

function compileChange(rewrite: FetchRewrite): (object: Tree, key: string) => void {
  if ("KeyRenamer" in rewrite) {
    const { renameKeyTo } = rewrite.KeyRenamer;
    return (object, key) => {
      if (object[key] === undefined) return;
      object[renameKeyTo] = object[key];
      delete object[key];
    };
  }
  const { setValueTo } = "ValueSetter" in rewrite ? rewrite.ValueSetter : rewrite;
  return (object, key) => {
    object[key] = setValueTo;
  };
}
