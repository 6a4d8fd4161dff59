import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind } from "graphql";

/** Fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The fragments that a document defines. */
export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
}

/** The name under which a field is answered. */
export function responseKey({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}
