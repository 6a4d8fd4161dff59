import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
  visit,
} from "graphql";
import type { AccessRules, RuledDocument } from "./access-rules.js";
import { FOLLOWS_MARK } from "./contract-tags.js";
import { follows, type Reach, reachOf, tagsOf } from "./contract-tags-reach.js";

/**
 * Tags all that the tagged fields need: their arguments, inputs, enums and scalars, and the fields of the types that
 * follow. What no tagged field needs stays untagged.
 * @throws when a tag stands where it publishes too much, naming every such place
 */
export function withClosedTags(subgraph: string, { document: source, rules }: RuledDocument): DocumentNode {
  const reach = reachOf(source);
  const closed = visit(source, {
    ObjectTypeDefinition: (type) => closedFields(type, reach),
    InterfaceTypeDefinition: (type) => closedFields(type, reach),
    InputObjectTypeDefinition: (type) => closedType(type, reach),
    EnumTypeDefinition: (type) => closedType(type, reach),
    ScalarTypeDefinition: (type) => closedType(type, reach),
  });
  const faults = [...faultsOfTypes(source), ...faultsOfFields(closed, rules)];
  if (faults.length > 0) throw new Error(`${subgraph}: these tags publish too much: ${faults.join(", ")}`);
  return closed;
}

type OutputType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

function closedType<Type extends TypeDefinitionNode>(type: Type, reach: Reach): Type {
  return tagged(type, reach.get(type.name.value) ?? []);
}

function closedFields<Type extends OutputType>(type: Type, reach: Reach): Type {
  const ofType = follows(type) ? (reach.get(type.name.value) ?? []) : [];
  const directives = type.directives?.filter(({ name }) => name.value !== FOLLOWS_MARK);
  return { ...type, directives, fields: type.fields?.map((field) => closedField(tagged(field, ofType))) };
}

function closedField(field: FieldDefinitionNode): FieldDefinitionNode {
  const tags = tagsOf(field);
  return { ...field, arguments: field.arguments?.map((argument) => tagged(argument, tags)) } as FieldDefinitionNode;
}

function tagged<Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(
  node: Node,
  tags: Iterable<string>,
): Node {
  const missing = [...tags].filter((tag) => !tagsOf(node).includes(tag)).sort();
  return missing.length === 0 ? node : { ...node, directives: [...(node.directives ?? []), ...missing.map(tagNode)] };
}

function tagNode(tag: string): ConstDirectiveNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  return {
    kind: Kind.DIRECTIVE,
    name: name("tag"),
    arguments: [{ kind: Kind.ARGUMENT, name: name("name"), value: { kind: Kind.STRING, value: tag } }],
  };
}

/** A tag on a type would publish the fields that its neighbours add to it, and so would one that follows with a key. */
function faultsOfTypes({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((type) => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    const isEntity = type.directives?.some(({ name }) => name.value === "key") ?? false;
    return tagsOf(type).length > 0 || (isEntity && follows(type)) ? [`${type.name.value} as a whole`] : [];
  });
}

/** The public contract has no caller who could hold a scope. */
function faultsOfFields({ definitions }: DocumentNode, rules: AccessRules): string[] {
  return definitions.flatMap((type) => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const open = (type.fields ?? []).filter((field) => tagsOf(field).includes("public"));
    const places = open.map((field) => `${type.name.value}.${field.name.value}`);
    return places.filter((place) => rules.get(place)).map((place) => `${place} is public and needs a scope`);
  });
}
