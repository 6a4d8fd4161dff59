import { type FieldNode, type GraphQLField, Kind, type OperationDefinitionNode, type ValueNode } from "graphql";
import { DEFAULT_PAGE_SIZE } from "../admission/limits.js";

/** Rows of a list: a number, or a variable with what holds in its absence. */
export type Size = number | { readonly variable: string; readonly otherwise: number };

/**
 * How many rows a field is asked for by its `first` or `last`.
 * @returns undefined when it takes neither
 */
export function sizeAsked(
  { arguments: given = [] }: FieldNode,
  { args }: GraphQLField<unknown, unknown>,
  { variableDefinitions = [] }: OperationDefinitionNode,
): Size | undefined {
  const taken = ["first", "last"].filter((name) => args.some((argument) => argument.name === name));
  if (taken.length === 0) return undefined;
  const argument = given.find(({ name }) => taken.includes(name.value));
  const preset = args.find(({ name }) => name === taken[0])?.defaultValue;
  const open = typeof preset === "number" ? preset : DEFAULT_PAGE_SIZE;
  if (!argument) return open;
  if (argument.value.kind !== Kind.VARIABLE) return numberIn(argument.value) ?? open;
  const variable = argument.value.name.value;
  const definition = variableDefinitions.find((known) => known.variable.name.value === variable);
  return { variable, otherwise: numberIn(definition?.defaultValue) ?? open };
}

/** The size for one request's variables; never negative. */
export function sizeFor(size: Size, variables: Readonly<Record<string, unknown>>): number {
  if (typeof size === "number") return size;
  const given = variables[size.variable];
  return typeof given === "number" ? Math.max(given, 0) : size.otherwise;
}

function numberIn(value: ValueNode | undefined): number | undefined {
  return value?.kind === Kind.INT ? Math.max(Number(value.value), 0) : undefined;
}
