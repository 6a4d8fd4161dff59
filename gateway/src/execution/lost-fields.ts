import { Kind, parse, type SelectionNode, type SelectionSetNode } from "graphql";
import type { SubgraphOperation } from "../subgraph-link/subgraph-link.js";

type Path = (string | number)[];

/**
 * The places in a subgraph's answer that stay null when the subgraph gives none:
 * each root field, or each field of each entity asked for.
 */
export function lostFields({ query, variables }: SubgraphOperation): Path[] {
  const operation = parse(query).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return (operation?.selectionSet.selections ?? []).flatMap((selection) => pathsOf(selection, variables));
}

function pathsOf(selection: SelectionNode, variables: SubgraphOperation["variables"]): Path[] {
  if (selection.kind !== Kind.FIELD) return [];
  if (selection.name.value !== "_entities") return [[responseName(selection)]];
  const entities = (variables?.representations ?? []) as { __typename: string }[];
  return entities.flatMap(({ __typename }, index) =>
    fieldsOf(selection.selectionSet, __typename).map((field): Path => ["_entities", index, field]),
  );
}

function fieldsOf(set: SelectionSetNode | undefined, typeName: string): string[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === "__typename" ? [] : [responseName(selection)];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    const applies = (selection.typeCondition?.name.value ?? typeName) === typeName;
    return applies ? fieldsOf(selection.selectionSet, typeName) : [];
  });
}

function responseName(field: Extract<SelectionNode, { kind: Kind.FIELD }>): string {
  return field.alias?.value ?? field.name.value;
}
