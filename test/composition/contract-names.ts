import { readFileSync } from "node:fs";
import path from "node:path";
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
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

const built = new Map<string, GraphQLSchema>();

function schemaIn(file: string): GraphQLSchema {
  const schema = built.get(file) ?? buildSchema(textOf(file));
  built.set(file, schema);
  return schema;
}

/** The callers' schema of a contract. */
export const schemaOf = (contract: ContractName) => schemaIn(`${contract}.api-schema.graphql`);

/** The callers' schema of the whole graph. */
export const wholeSchema = () => schemaIn("api-schema.graphql");

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

/** What a name is the name of. */
export type NameKind = keyof NamesByKind;

/** The names of a schema. */
interface NamesByKind {
  readonly types: readonly string[];
  readonly fields: readonly string[];
  readonly arguments: readonly string[];
  readonly inputs: readonly string[];
  readonly values: readonly string[];
}

/** Names of the types, fields, arguments, fields of inputs and enum values of the whole graph that are in no place of a contract. */
export function internalNames(contract: ContractName, kinds: readonly NameKind[] = NAME_KINDS): ReadonlySet<string> {
  const known = new Set(Object.values(namesOf(schemaOf(contract))).flat());
  const whole = namesOf(wholeSchema());
  return new Set(kinds.flatMap((kind) => whole[kind]).filter((name) => !known.has(name)));
}

const NAME_KINDS: readonly NameKind[] = ["types", "fields", "arguments", "inputs", "values"];

/** Which of the names occur in a text as words. */
export function namesIn(text: string, names: ReadonlySet<string>): string[] {
  const words = new Set(text.match(/\w+/g));
  return [...names].filter((name) => words.has(name));
}

/** The names that are no plain words of English, which a sentence may have without telling a name. */
export function coined(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => /[a-z][A-Z]|_/.test(name)));
}

function namesOf(schema: GraphQLSchema): NamesByKind {
  const types = ownTypes(schema);
  const fields = types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => Object.values(type.getFields()));
  const inputs = types.filter((type) => isInputObjectType(type)).flatMap((type) => Object.values(type.getFields()));
  const values = types.filter((type) => isEnumType(type)).flatMap((type) => type.getValues());
  const names = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name);
  return {
    types: names(types),
    fields: names(fields),
    arguments: names(fields.flatMap(({ args }) => args)),
    inputs: names(inputs),
    values: names(values),
  };
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  const specified = new Set(specifiedScalarTypes.map(({ name }) => name));
  return Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__") && !specified.has(name));
}
