import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from "graphql";

/**
 * The first path of fields that leads from a type to a type about a person.
 * @param stopAt root types and the person types themselves are no starting points
 * @returns for example `Facility.workPrograms > WorkProgram.placements > Placement`; undefined when there is none
 */
export function pathToPerson(schema: GraphQLSchema, personTypes: ReadonlySet<string>): string | undefined {
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((type) => type?.name),
  );
  const starts = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith("__") && !roots.has(type.name) && !leadsFromPerson(type.name, personTypes),
  );
  for (const start of starts) {
    const path = follow(schema, start, personTypes, new Set());
    if (path) return path.join(" > ");
  }
  return undefined;
}

/** Lists and edges of a person type tell about persons as much as the type itself. */
function leadsFromPerson(name: string, personTypes: ReadonlySet<string>): boolean {
  return personTypes.has(name.replace(/(Edge|Connection)$/, ""));
}

function follow(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  personTypes: ReadonlySet<string>,
  seen: Set<string>,
): string[] | undefined {
  if (leadsFromPerson(type.name, personTypes)) return [type.name];
  if (seen.has(type.name)) return undefined;
  seen.add(type.name);
  if (isUnionType(type) || isInterfaceType(type)) {
    for (const possible of schema.getPossibleTypes(type)) {
      const path = follow(schema, possible, personTypes, seen);
      if (path) return [type.name, ...path];
    }
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  for (const field of Object.values(type.getFields())) {
    const path = follow(schema, getNamedType(field.type), personTypes, seen);
    if (path) return [`${type.name}.${field.name}`, ...path];
  }
  return undefined;
}
