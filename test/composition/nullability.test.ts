import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Kind, type ObjectTypeDefinitionNode, parse } from "graphql";

const HOUSES = ["inmate-development", "production", "trade"];

/** Object types of a house as its committed SDL has them. */
function typesOf(house: string): ObjectTypeDefinitionNode[] {
  const sdl = readFileSync(path.join(__dirname, "..", "..", "packages", house, "schema.graphql"), "utf8");
  return parse(sdl).definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
}

const keyOf = (type: ObjectTypeDefinitionNode) => type.directives?.find((directive) => directive.name.value === "key");

/** The house that owns an entity, as contract: the one that offers it at the door or has most of its fields. */
const owners = new Map<string, string>();
const sizes = new Map<string, number>();
for (const house of HOUSES) {
  for (const type of typesOf(house).filter(keyOf)) {
    const own = type.fields?.length ?? 0;
    if (own > (sizes.get(type.name.value) ?? 0)) {
      sizes.set(type.name.value, own);
      owners.set(type.name.value, house);
    }
  }
}

describe("A house that is down costs its own fields and no more", () => {
  it.each(HOUSES)("%s: root query fields are nullable", (house) => {
    const query = typesOf(house).find((type) => type.name.value === "Query");
    const strict = query?.fields
      ?.filter((field) => field.type.kind === Kind.NON_NULL_TYPE)
      .map((field) => field.name.value);
    expect(strict).toEqual([]);
  });

  it.each(HOUSES)("%s: fields that it adds to a neighbour's type are nullable", (house) => {
    const contributed = typesOf(house)
      .filter((type) => keyOf(type) && owners.get(type.name.value) !== house)
      .flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })))
      .filter(({ type, field }) => !JSON.stringify(keyOf(type)).includes(`"${field.name.value}"`))
      .filter(({ field }) => !field.directives?.some((directive) => directive.name.value === "external"));
    const strict = contributed
      .filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE)
      .map(({ type, field }) => `${type.name.value}.${field.name.value}`);
    expect(strict).toEqual([]);
  });

  it.each(HOUSES)("%s: fields that return a neighbour's entity are nullable", (house) => {
    const strict = typesOf(house).flatMap((type) =>
      (type.fields ?? [])
        .filter(
          (field) =>
            field.type.kind === Kind.NON_NULL_TYPE &&
            field.type.type.kind === Kind.NAMED_TYPE &&
            isForeign(field.type.type.name.value, house),
        )
        .map((field) => `${type.name.value}.${field.name.value}`),
    );
    expect(strict).toEqual([]);
  });
});

function isForeign(type: string, house: string): boolean {
  const owner = owners.get(type);
  return owner !== undefined && owner !== house;
}
