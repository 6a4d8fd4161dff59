import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { type Size, sizeAsked } from "./page-size.js";

/** What an operation, an object, a mutation and a list of unknown length are taken for. */
export const OPERATION_WEIGHT = 1;
export const OBJECT_WEIGHT = 1;
export const MUTATION_WEIGHT = 10;
const ASSUMED_LIST_SIZE = 10;

/** A field's cost for each object that it is asked of. */
export interface CostNode {
  /** Once, whatever the list's length. */
  readonly base: number;
  readonly size: Size;
  readonly within: readonly CostNode[];
}

/** The cost of an operation as far as its document tells. The document is valid and expands to few selections. */
export function costTreeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CostNode[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);

  /** @param page size of the page that the set belongs to: it is that of the lists in the set */
  const ofSet = ({ selections }: SelectionSetNode, typeName: string, page?: Size): CostNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return ofField(selection, typeName, page);
      const set = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return set ? ofSet(set.selectionSet, set.typeCondition?.name.value ?? typeName, page) : [];
    });

  const selectionsIn = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? fragments.get(selection.name.value)?.selectionSet
          : selection.selectionSet;
      return sum + 1 + (inner ? selectionsIn(inner) : 0);
    }, 0);

  const ofField = (node: FieldNode, typeName: string, page?: Size): CostNode[] => {
    // Introspection leads to no objects of the trade, but to work all the same: one point for each selection.
    if (node.name.value === "__schema" || node.name.value === "__type")
      return node.selectionSet ? [{ base: selectionsIn(node.selectionSet), size: 0, within: [] }] : [];
    const field = fieldOf(schema, typeName, node.name.value);
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(type)) return [];
    const asked = sizeAsked(node, field, operation);
    const isList = hasLists(field.type);
    return [
      {
        base: typeName === schema.getMutationType()?.name ? MUTATION_WEIGHT : 0,
        size: isList ? (asked ?? page ?? ASSUMED_LIST_SIZE) : 1,
        within: ofSet(node.selectionSet, type.name, isList ? undefined : asked),
      },
    ];
  };

  const root = schema.getRootType(operation.operation);
  return root ? ofSet(operation.selectionSet, root.name) : [];
}

function fieldOf(schema: GraphQLSchema, typeName: string, name: string): GraphQLField<unknown, unknown> | undefined {
  const parent = schema.getType(typeName);
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function hasLists(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
