import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
  type TypeNode,
} from "graphql";
import { FOLLOWS_MARK } from "./contract-tags.js";

/** Whatever may carry a directive. */
type Marked = { readonly directives?: readonly ConstDirectiveNode[] };

/** The contracts in which each input, enum, scalar and following type is needed, by its name. */
export type Reach = ReadonlyMap<string, ReadonlySet<string>>;

/** The contracts that a definition is tagged with. */
export function tagsOf({ directives = [] }: Marked): readonly string[] {
  return directives.filter(({ name }) => name.value === "tag").flatMap(nameIn);
}

/** Whether the fields of a type go with the fields that lead to it. */
export function follows({ directives = [] }: Marked): boolean {
  return directives.some(({ name }) => name.value === FOLLOWS_MARK);
}

/** Walks from every tagged field to what it needs. */
export function reachOf({ definitions }: DocumentNode): Reach {
  const types = new Map(definitions.filter(isTypeDefinitionNode).map((type) => [type.name.value, type]));
  const reached = new Map<string, Set<string>>();
  const reachAll = (field: FieldDefinitionNode | InputValueDefinitionNode, tag: string): void => {
    reach(field.type, tag);
    if (field.kind === Kind.FIELD_DEFINITION) for (const argument of field.arguments ?? []) reach(argument.type, tag);
  };
  const reach = (node: TypeNode, tag: string): void => {
    const name = nameOf(node);
    const type = types.get(name);
    const tags = reached.get(name) ?? new Set();
    if (!type || tags.has(tag) || (hasOutputFields(type) && !follows(type))) return;
    reached.set(name, tags.add(tag));
    for (const field of fieldsOf(type)) reachAll(field, tag);
  };
  for (const type of types.values())
    for (const field of fieldsOf(type)) for (const tag of tagsOf(field)) reachAll(field, tag);
  return reached;
}

function hasOutputFields(type: TypeDefinitionNode): type is ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode {
  return type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function fieldsOf(type: TypeDefinitionNode): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] {
  return "fields" in type ? (type.fields ?? []) : [];
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function nameIn({ arguments: given = [] }: ConstDirectiveNode): string[] {
  return given.flatMap(({ value }) => (value.kind === Kind.STRING ? [value.value] : []));
}
