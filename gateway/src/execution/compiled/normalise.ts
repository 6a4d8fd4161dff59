import {
  type FieldNode,
  type GraphQLNamedType,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { type CollectOptions, collect } from "./collecting.js";

/** What selections are normalised by. */
export interface NormaliseOptions extends CollectOptions {
  /** Whether callers may not see some of an abstract type's types. */
  readonly hidesTypesOf: (typeName: string) => boolean;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * One selection per response key, @skip and @include evaluated, fragments that always apply inlined, the others kept
 * once per type, and the type's name asked for where it may be hidden.
 * @param sets selections of the same object, in the order of the operation
 */
export function normalise(
  options: NormaliseOptions,
  type: GraphQLNamedType,
  sets: Iterable<SelectionSetNode>,
): SelectionSetNode {
  const { fields, narrower } = collect(options, type, sets);
  const selections: SelectionNode[] = [];
  for (const { field, sets } of fields.values()) selections.push(normalisedField(options, type, field, sets));
  for (const [on, below] of narrower) {
    const selectionSet = normalise(options, on, below);
    if (selectionSet.selections.length > 0) selections.push(inlineFragment(on.name, selectionSet));
  }
  return { kind: Kind.SELECTION_SET, selections };
}

function normalisedField(
  options: NormaliseOptions,
  type: GraphQLNamedType,
  field: FieldNode,
  sets: ReadonlySet<SelectionSetNode>,
): FieldNode {
  const directives = field.directives?.filter(({ name }) => name.value !== "skip" && name.value !== "include");
  if (sets.size === 0) return { ...field, directives, selectionSet: undefined };
  const hasFields = isObjectType(type) || isInterfaceType(type);
  const definition = hasFields ? type.getFields()[field.name.value] : undefined;
  // Introspection's own fields have no definition on the type: graphql-js executes them as they were written.
  const selectionSet = definition ? normalisedBelow(options, getNamedType(definition.type), sets) : joined(sets);
  return { ...field, directives, selectionSet };
}

/** Completion must know an object that callers may not see. Elsewhere the planner may choose a worse subgraph for it. */
function normalisedBelow(options: NormaliseOptions, type: GraphQLNamedType, sets: ReadonlySet<SelectionSetNode>) {
  const { kind, selections } = normalise(options, type, sets);
  return {
    kind,
    selections: isAbstractType(type) && options.hidesTypesOf(type.name) ? [TYPENAME, ...selections] : selections,
  };
}

function joined(sets: Iterable<SelectionSetNode>): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: [...sets].flatMap(({ selections }) => selections) };
}

function inlineFragment(typeName: string, selectionSet: SelectionSetNode): InlineFragmentNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } } as const;
  return { kind: Kind.INLINE_FRAGMENT, directives: [], typeCondition, selectionSet };
}
