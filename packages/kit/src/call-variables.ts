import {
  type GraphQLSchema,
  getVariableValues,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from "graphql";

const MOST_ERRORS = 50;

/** Reads the variables of a call as GraphQL has it: values of their types, or what is wrong with them. */
export type CallVariables = (given: Readonly<Record<string, unknown>>) => ReturnType<typeof getVariableValues>;

/**
 * A reader for the variables of one document. Where the only variable is a list of representations there is nothing to
 * read: federation hands each on as it is, and there may be thousands.
 */
export function callVariables(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): CallVariables {
  const read: CallVariables = (given) => getVariableValues(schema, definitions, given, { maxErrors: MOST_ERRORS });
  const [first, ...others] = definitions;
  if (!first || others.length > 0 || !holdsRepresentations(schema, first)) return read;
  const name = first.variable.name.value;
  return (given) => {
    const list = given[name];
    return Array.isArray(list) && list.every(isThere) ? { coerced: { [name]: list } } : read(given);
  };
}

function holdsRepresentations(schema: GraphQLSchema, { type: node }: VariableDefinitionNode): boolean {
  const list = isThereForSure(typeFromAST(schema, node as never));
  const item = isListType(list) ? isThereForSure(list.ofType) : undefined;
  return item !== undefined && "name" in item && item.name === "_Any";
}

/** The type below "not null". */
function isThereForSure(type: unknown) {
  return isNonNullType(type) ? type.ofType : undefined;
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
