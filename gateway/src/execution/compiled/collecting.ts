import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { type Fragments, responseKey } from "./selection.js";
import type { Tree } from "./tree.js";

/** What selections are collected by. */
export interface CollectOptions {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** Values of the variables that @skip and @include depend on. */
  readonly variables: Tree;
}

/** The selections of one object, by response key in the order of the operation. */
export interface Collected {
  readonly fields: ReadonlyMap<string, { readonly field: FieldNode; readonly sets: ReadonlySet<SelectionSetNode> }>;
  /** Fragments that apply to some of the type's objects. */
  readonly narrower: ReadonlyMap<GraphQLNamedType, ReadonlySet<SelectionSetNode>>;
}

/**
 * Collects the selections of a type's objects: @skip and @include evaluated, fragments that always apply inlined.
 * @param sets selections of the same object, in the order of the operation
 */
export function collect(options: CollectOptions, type: GraphQLNamedType, sets: Iterable<SelectionSetNode>): Collected {
  const fields = new Map<string, { field: FieldNode; sets: Set<SelectionSetNode> }>();
  const narrower = new Map<GraphQLNamedType, Set<SelectionSetNode>>();
  // A set that was added adds nothing again: without this, fragments that spread each other twice cost 2ⁿ.
  const added = new Set<SelectionSetNode>();
  const add = (set: SelectionSetNode) => {
    if (added.has(set)) return;
    added.add(set);
    for (const selection of set.selections) if (isIncluded(selection, options.variables)) addSelection(selection);
  };
  const addSelection = (selection: SelectionNode) => {
    if (selection.kind === Kind.FIELD) {
      const key = responseKey(selection);
      const entry = fields.get(key) ?? { field: selection, sets: new Set() };
      fields.set(key, entry);
      if (selection.selectionSet) entry.sets.add(selection.selectionSet);
      return;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? options.fragments.get(selection.name.value) : selection;
    const on = fragment?.typeCondition ? options.schema.getType(fragment.typeCondition.name.value) : type;
    if (!fragment || !on) return;
    if (alwaysApplies(options.schema, on, type)) add(fragment.selectionSet);
    else narrower.set(on, (narrower.get(on) ?? new Set()).add(fragment.selectionSet));
  };
  for (const set of sets) add(set);
  return { fields, narrower };
}

/** Whether @skip and @include let a selection into the operation. */
function isIncluded({ directives = [] }: SelectionNode, variables: Tree): boolean {
  return directives.every(({ name, arguments: given }) => {
    if (name.value !== "skip" && name.value !== "include") return true;
    const value = given?.[0]?.value;
    const holds =
      value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
    return Boolean(holds) === (name.value === "include");
  });
}

function alwaysApplies(schema: GraphQLSchema, on: GraphQLNamedType, type: GraphQLNamedType): boolean {
  if (on === type) return true;
  return isAbstractType(on) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(on, type);
}
