import type { FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import type { Compilation } from "./compilation.js";
import type { EntityAlias } from "./entity-alias.js";
import { compileWalk, segmentsOf, type Walk } from "./paths.js";
import type { RepresentationPool } from "./representation-pool.js";
import type { Represent } from "./representations.js";
import type { Run } from "./run.js";
import type { Shell } from "./shells.js";
import { isTree, type Tree } from "./tree.js";

/** The objects that one `_entities` field completes. */
export interface Gathered {
  readonly targets: Tree[];
  /** By target: the place of its representation in the pool. */
  readonly numbers: number[];
  /** By path: the number of targets up to its end. */
  readonly ends: number[];
  /** Objects that cannot be asked for, because a field of their representation never came. */
  readonly missing: Tree[];
}

/** Adds the objects at the end of one path. */
export type Gather = (run: Run, represent: Represent, pool: RepresentationPool, into: Gathered) => void;

/** Compiles the start of an entity fetch: through shells where the plan allows it, else along the path. */
export function compileGather(
  { graph, shells }: Compilation,
  path: readonly FlattenNodePathSegment[],
  { requires, inputRewrites, outputRewrites }: EntityAlias,
): Gather {
  const segments = segmentsOf(path);
  const last = segments.at(-1);
  const shell = inputRewrites?.length || outputRewrites?.length ? undefined : shells.claim(path, requires);
  const walk = compileWalk(graph, segments);
  const plain = plainGather(walk);
  if (shell && last && "Field" in last) {
    const unify = unifyingGather(shell, compileWalk(graph, segments.slice(0, -1)), last.Field);
    return (run, represent, pool, into) => (shell.slot >= 0 ? unify : plain)(run, represent, pool, into);
  }
  const nearest = shells.nearest(path);
  if (!nearest) return plain;
  const rest = plainGather(compileWalk(graph, segments.slice(nearest.length)));
  return (run, represent, pool, into) => {
    const distinct = run.shells[nearest.shell.slot];
    if (distinct === undefined) plain(run, represent, pool, into);
    else rest(run, represent, pool, into, distinct);
  };
}

function plainGather(walk: Walk) {
  return (run: Run, represent: Represent, pool: RepresentationPool, into: Gathered, from: unknown = run.data) => {
    const objects: Tree[] = [];
    walk(from, objects);
    for (const object of objects) {
      const text = represent(object);
      if (text) {
        into.targets.push(object);
        into.numbers.push(pool.numberOf(text));
      } else if (text === "") into.missing.push(object);
    }
  };
}

/** Puts one object in the places of all equal shells. */
function unifyingGather({ slot }: Shell, parents: Walk, key: string): Gather {
  return (run, represent, pool, into) => {
    const distinct: Tree[] = [];
    run.shells[slot] = distinct;
    const byNumber: Tree[] = [];
    const unified = (object: Tree): Tree => {
      const text = represent(object);
      if (text) {
        const number = pool.numberOf(text);
        const same = byNumber[number];
        if (same !== undefined) return same;
        byNumber[number] = object;
        into.targets.push(object);
        into.numbers.push(number);
      } else if (text === "") into.missing.push(object);
      distinct.push(object);
      return object;
    };
    const holders: Tree[] = [];
    parents(run.data, holders);
    for (const holder of holders) holder[key] = replaced(holder[key], unified);
  };
}

function replaced(value: unknown, unified: (object: Tree) => Tree): unknown {
  if (!isTree(value)) return value;
  if (!Array.isArray(value)) return unified(value);
  for (let i = 0; i < value.length; i++) value[i] = replaced(value[i], unified);
  return value;
}
