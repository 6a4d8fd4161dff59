import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from "graphql";

/** The house to which each entity belongs. */
export type Owners = ReadonlyMap<string, string>;

/**
 * Fields whose null the schema forbids though another house may have to give it: root query fields, what a house adds
 * to a neighbour's entity, and every field or list item that is a neighbour's entity.
 * @param sdl the schema of one house
 * @returns for example `ShipmentLine.lot: Lot!`
 */
export function strictFields(house: string, sdl: string, owners: Owners): string[] {
  return typesOf(sdl).flatMap((type) =>
    (type.fields ?? [])
      .filter((field) => mustBeNullable(house, type, field, owners) || forbidsForeignNull(house, field.type, owners))
      .map((field) => `${type.name.value}.${field.name.value}: ${printed(field.type)}`),
  );
}

/** Entities of a house's schema that no owner is known for. */
export function unowned(sdl: string, owners: Owners): string[] {
  return typesOf(sdl)
    .filter((type) => keyOf(type) && !owners.has(type.name.value))
    .map((type) => type.name.value);
}

function typesOf(sdl: string): ObjectTypeDefinitionNode[] {
  return parse(sdl).definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
}

function keyOf(type: ObjectTypeDefinitionNode): string | undefined {
  const key = type.directives?.find(({ name }) => name.value === "key")?.arguments?.[0]?.value;
  return key?.kind === Kind.STRING ? key.value : undefined;
}

function mustBeNullable(
  house: string,
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  owners: Owners,
): boolean {
  if (field.type.kind !== Kind.NON_NULL_TYPE) return false;
  if (type.name.value === "Query") return true;
  const isNeighbours = keyOf(type) !== undefined && owners.get(type.name.value) !== house;
  const isExternal = field.directives?.some(({ name }) => name.value === "external") === true;
  return isNeighbours && !isExternal && keyOf(type) !== field.name.value;
}

/** Whether a null of a neighbour's entity is forbidden, at the field or inside its lists. */
function forbidsForeignNull(house: string, type: TypeNode, owners: Owners): boolean {
  if (type.kind === Kind.LIST_TYPE) return forbidsForeignNull(house, type.type, owners);
  if (type.kind !== Kind.NON_NULL_TYPE) return false;
  if (type.type.kind === Kind.LIST_TYPE) return forbidsForeignNull(house, type.type, owners);
  const owner = owners.get(type.type.name.value);
  return owner !== undefined && owner !== house;
}

function printed(type: TypeNode): string {
  if (type.kind === Kind.NAMED_TYPE) return type.name.value;
  return type.kind === Kind.LIST_TYPE ? `[${printed(type.type)}]` : `${printed(type.type)}!`;
}
