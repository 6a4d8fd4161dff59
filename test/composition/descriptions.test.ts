import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";

const file = path.join(__dirname, "..", "..", "gateway", "api-schema.graphql");
const schema = buildSchema(readFileSync(file, "utf8"));
const roots: readonly unknown[] = [schema.getQueryType(), schema.getMutationType()];

interface Described {
  readonly name: string;
  readonly description?: string | null;
}

/** Everything of a type that a reader of the schema meets, by its place. */
function partsOf(type: GraphQLNamedType): [string, Described][] {
  const parts: [string, Described][] = roots.includes(type) ? [] : [[type.name, type]];
  if (isEnumType(type)) for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value]);
  if (!isObjectType(type) && !isInputObjectType(type)) return parts;
  for (const field of Object.values(type.getFields())) {
    parts.push([`${type.name}.${field.name}`, field]);
    const args = "args" in field ? field.args : [];
    for (const argument of args) parts.push([`${type.name}.${field.name}(${argument.name})`, argument]);
  }
  return parts;
}

describe("The graph explains itself", () => {
  it("in a description of every type, field, argument and enum value", () => {
    const types = Object.values(schema.getTypeMap());
    const own = types.filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type));
    const parts = own.flatMap(partsOf);
    expect(parts.length).toBeGreaterThan(300);
    expect(parts.filter(([, { description }]) => !description).map(([place]) => place)).toEqual([]);
  });
});
