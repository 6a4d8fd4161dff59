import type { FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import { generated, quoted } from "./generated.js";
import type { Graph } from "./graph.js";
import { isTree, type Path, type Tree } from "./tree.js";

/** Pushes the objects at the end of a path. */
export type Walk = (from: unknown, out: Tree[]) => void;

type Segment = Exclude<FlattenNodePathSegment, "@">;

/** A path without its list marks: lists are entered wherever they are met. */
export function segmentsOf(path: readonly FlattenNodePathSegment[]): Segment[] {
  return path.filter((segment): segment is Segment => segment !== "@");
}

/** The response keys on a path. */
export function keysOf(path: readonly FlattenNodePathSegment[]): string[] {
  return segmentsOf(path).flatMap((segment) => ("Field" in segment ? [segment.Field] : []));
}

/** The name of a place in an operation, whatever the types on the way: `.facilities.lots`. */
export function pathName(path: readonly FlattenNodePathSegment[]): string {
  return keysOf(path)
    .map((key) => `.${key}`)
    .join("");
}

/** Compiles a path, one function per segment. */
export function compileWalk(graph: Graph, segments: readonly Segment[], at = 0): Walk {
  const here = compileSegment(graph, segments, at);
  const walk: Walk = (value, out) => {
    if (!Array.isArray(value)) {
      here(value as Tree, out);
      return;
    }
    for (let i = 0; i < value.length; i++) if (isTree(value[i])) walk(value[i], out);
  };
  return walk;
}

function compileSegment(graph: Graph, segments: readonly Segment[], at: number): (value: Tree, out: Tree[]) => void {
  const segment = segments[at];
  if (segment === undefined) return (value, out) => void out.push(value);
  const next = compileWalk(graph, segments, at + 1);
  if ("Field" in segment)
    return generated(
      { next },
      `return (v, out) => { const x = v[${quoted(segment.Field)}]; if (x !== null && typeof x === "object") next(x, out); }`,
    );
  const types = graph.typeSet(segment.TypeCondition);
  return (value, out) => {
    if (value.__typename === undefined || types.has(value.__typename as string)) next(value, out);
  };
}

/** Visits every object at the end of a path with its place in the answer. Slow: for errors only. */
export function trace(
  value: unknown,
  keys: readonly string[],
  visit: (object: Tree, where: Path) => void,
  where: Path = [],
): void {
  if (!isTree(value)) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) trace(item, keys, visit, [...where, index]);
    return;
  }
  const [key, ...rest] = keys;
  if (key === undefined) visit(value, where);
  else trace(value[key], rest, visit, [...where, key]);
}
