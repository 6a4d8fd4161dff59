import { Kind, type SelectionSetNode } from "graphql";
import type { RewrittenKeys } from "./rewrites.js";
import { type Fragments, responseKey } from "./selection.js";

/** The response keys of a selection, whatever the types, and the shapes of those that hold objects. */
export interface Shape {
  readonly keys: readonly string[];
  /** By the place of the key; undefined for a leaf, which is never looked into. */
  readonly below: readonly (Shape | undefined)[];
}

/** The shape of what a subgraph answers, with the names it has before and after the planner's rewrites. */
export function shapeOf(sets: readonly SelectionSetNode[], fragments: Fragments, rewritten: RewrittenKeys): Shape {
  const selected = new Map<string, SelectionSetNode[]>();
  const add = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const keys = [responseKey(selection), rewritten.renamed.get(responseKey(selection))];
        for (const key of keys) {
          if (key === undefined) continue;
          const below = selected.get(key) ?? [];
          selected.set(key, below);
          if (selection.selectionSet) below.push(selection.selectionSet);
        }
      } else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet);
      else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) add(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) add(set);
  for (const key of rewritten.set) if (!selected.has(key)) selected.set(key, []);
  return {
    keys: [...selected.keys()],
    below: [...selected.values()].map((below) => (below.length > 0 ? shapeOf(below, fragments, rewritten) : undefined)),
  };
}
