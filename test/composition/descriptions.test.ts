import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  parse,
} from "graphql";

/** The callers' schemas, and each house's own: a description that one house lacks may be another's there. */
const files = {
  "the API schema": "gateway/api-schema.graphql",
  "the partners' API schema": "gateway/partner.api-schema.graphql",
  "the public API schema": "gateway/public.api-schema.graphql",
  "inmate-development": "packages/inmate-development/schema.graphql",
  production: "packages/production/schema.graphql",
  trade: "packages/trade/schema.graphql",
};
const read = (file: string) =>
  buildASTSchema(parse(readFileSync(path.join(__dirname, "..", "..", file), "utf8")), { assumeValidSDL: true });

interface Described {
  readonly name: string;
  readonly description?: string | null;
}

/** Everything of a type that a reader of the schema meets, by its place. */
function partsOf(type: GraphQLNamedType): [string, Described][] {
  const parts: [string, Described][] = ["Query", "Mutation"].includes(type.name) ? [] : [[type.name, type]];
  if (isEnumType(type)) for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value]);
  if (!isObjectType(type) && !isInputObjectType(type)) return parts;
  for (const field of Object.values(type.getFields())) {
    parts.push([`${type.name}.${field.name}`, field]);
    const args = "args" in field ? field.args : [];
    for (const argument of args) parts.push([`${type.name}.${field.name}(${argument.name})`, argument]);
  }
  return parts;
}

/** A neighbour's entity, which its owner describes: the house names it, its key and what it requires of it. */
function referencesOf(types: readonly GraphQLNamedType[]): string[] {
  return types
    .filter((type) => isObjectType(type))
    .filter((type) => !type.description)
    .flatMap((type) => [
      type.name,
      ...Object.values(type.getFields())
        .filter(({ name, astNode }) => isKey(type, name) || astNode?.directives?.some(named("external")))
        .map(({ name }) => `${type.name}.${name}`),
    ]);
}

function isKey(type: GraphQLObjectType, field: string): boolean {
  const key = type.astNode?.directives?.find(named("key"))?.arguments?.[0]?.value;
  return key?.kind === Kind.STRING && key.value === field;
}

const named = (name: string) => (directive: ConstDirectiveNode) => directive.name.value === name;

describe("The graph explains itself in a description of every type, field, argument and enum value", () => {
  it.each(Object.entries(files))("%s", (_name, file) => {
    const types = Object.values(read(file).getTypeMap());
    const own = types.filter(({ name }) => !/^_|__/.test(name)).filter((type) => !isSpecifiedScalarType(type));
    const parts = own.flatMap(partsOf);
    const references = referencesOf(own);
    expect(parts.length).toBeGreaterThan(100);
    const silent = parts.filter(([, { description }]) => !description).map(([place]) => place);
    expect(silent.filter((place) => !references.includes(place))).toEqual([]);
  });
});
