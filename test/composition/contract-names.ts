import { readFileSync } from "node:fs";
import path from "node:path";
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  Kind,
  parse,
  specifiedScalarTypes,
  visit,
} from "graphql";

const root = path.join(__dirname, "..", "..");
const houses = ["inmate-development", "production", "trade"];

/** The tags whose fields are in a contract. */
export const contracts = { public: ["public"], partner: ["public", "partner"] } as const;

/** Name of a contract that outsiders ask. */
export type ContractName = keyof typeof contracts;

/** A committed text of the gateway's folder. */
export const textOf = (file: string) => readFileSync(path.join(root, "gateway", file), "utf8");

/** The callers' schema of a contract. */
export const schemaOf = (contract: ContractName) => buildSchema(textOf(`${contract}.api-schema.graphql`));

/** The callers' schema of the whole graph. */
export const wholeSchema = () => buildSchema(textOf("api-schema.graphql"));

/** The fields of object types, as `Type.field`. */
export function fieldsOf(schema: GraphQLSchema): string[] {
  return ownTypes(schema)
    .filter((type) => isObjectType(type))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .sort();
}

/** The fields that the houses themselves put into a contract, as `Type.field`. */
export function taggedFields(contract: ContractName): string[] {
  const tagged = houses.flatMap((house) =>
    taggedIn(readFileSync(path.join(root, "packages", house, "schema.graphql"), "utf8"), contracts[contract]),
  );
  return [...new Set(tagged)].sort();
}

function taggedIn(sdl: string, tags: readonly string[]): string[] {
  const found: string[] = [];
  visit(parse(sdl), {
    ObjectTypeDefinition: (type) => {
      for (const { name, directives = [] } of type.fields ?? []) {
        const isTagged = directives.some(
          (directive) =>
            directive.name.value === "tag" &&
            directive.arguments?.some(({ value }) => value.kind === Kind.STRING && tags.includes(value.value)),
        );
        if (isTagged) found.push(`${type.name.value}.${name.value}`);
      }
    },
  });
  return found;
}

/** Names of the types, fields, arguments, enum values of the whole graph that are in no place of a contract. */
export function internalNames(contract: ContractName): ReadonlySet<string> {
  const own = namesOf(schemaOf(contract));
  return new Set([...namesOf(wholeSchema())].filter((name) => !own.has(name)));
}

/** Which of the names occur in a text as words. */
export function namesIn(text: string, names: ReadonlySet<string>): string[] {
  const words = new Set(text.match(/\w+/g));
  return [...names].filter((name) => words.has(name));
}

/** The names that are no plain words of English, which a sentence may have without telling a name. */
export function coined(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => /[a-z][A-Z]|_/.test(name)));
}

function namesOf(schema: GraphQLSchema): Set<string> {
  return new Set(ownTypes(schema).flatMap((type) => [type.name, ...partsOf(type)]));
}

function partsOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (!isObjectType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields())
    .flatMap((field) => [field, ...("args" in field ? field.args : [])])
    .map(({ name }) => name);
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  const specified = new Set(specifiedScalarTypes.map(({ name }) => name));
  return Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__") && !specified.has(name));
}
