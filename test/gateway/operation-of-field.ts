import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from "graphql";

/** An operation that asks one root field, and variables for it. */
export interface FieldOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Values of scalars that the graph reads, and that lead to nothing in it. */
const VALUES: Readonly<Record<string, unknown>> = {
  ID: "00000000-0000-4000-8000-000000000000",
  String: "nothing",
  Int: 1,
  Boolean: true,
  Decimal: "1",
  Date: "2026-01-05",
  DateTime: "2026-01-05T03:00:00.000Z",
  CountryCode: "JP",
  CurrencyCode: "USD",
};

/** Which inputs are given, and what is said in them. */
export interface Saying {
  /** Whether an argument or a field of an input that may be left out is given; default never. */
  readonly gives?: (input: { readonly name: string }) => boolean;
  /** What is said in a scalar, by its type. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** The smallest operation that asks a root field, with every argument a variable of its type. */
export function operationOf(
  kind: "query" | "mutation",
  field: GraphQLField<unknown, unknown>,
  saying: Saying = {},
): FieldOperation {
  const given = field.args.filter((argument) => isRequired(argument) || saying.gives?.(argument));
  const defined = given.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const passed = given.map(({ name }) => `${name}: $${name}`).join(", ");
  const selection = isCompositeType(getNamedType(field.type)) ? " { __typename }" : "";
  return {
    query: `${kind} ${defined && `(${defined})`} { ${field.name}${passed && `(${passed})`}${selection} }`,
    variables: Object.fromEntries(given.map(({ name, type }) => [name, sampleOf(type, saying)])),
  };
}

/** The root fields of a schema. */
export function rootFieldsOf(schema: GraphQLSchema) {
  const fieldsOf = (kind: "query" | "mutation", type = schema.getQueryType()) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ kind, type: type?.name ?? "", field }));
  return [...fieldsOf("query"), ...fieldsOf("mutation", schema.getMutationType())];
}

function sampleOf(type: GraphQLInputType, saying: Saying): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType, saying);
  if (isListType(type)) return [sampleOf(type.ofType, saying)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return saying.values?.[type.name] ?? VALUES[type.name];
  const given = Object.values(type.getFields()).filter((field) => isRequired(field) || saying.gives?.(field));
  return Object.fromEntries(given.map((field) => [field.name, sampleOf(field.type, saying)]));
}

function isRequired(input: Pick<GraphQLInputField, "type" | "defaultValue">): boolean {
  return isRequiredInputField(input as GraphQLInputField);
}
