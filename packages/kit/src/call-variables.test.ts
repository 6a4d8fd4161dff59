import { describe, expect, test } from "@jest/globals";
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from "graphql";
import { callVariables } from "./call-variables.js";

const schema = buildSchema(`scalar _Any
  type Query { _entities(representations: [_Any!]!, first: Int): Int lots(codes: [ID!]!): Int }`);
const ENTITIES = "($representations: [_Any!]!)";

function both(variables: string, given: Record<string, unknown>) {
  const { variableDefinitions = [] } = parse(`query ${variables} { __typename }`)
    .definitions[0] as OperationDefinitionNode;
  const told = ({ coerced, errors = [] }: ReturnType<typeof getVariableValues>) => ({
    coerced,
    errors: errors.map(({ message }) => message),
  });
  return {
    read: told(callVariables(schema, variableDefinitions)(given)),
    byGraphql: told(getVariableValues(schema, variableDefinitions, given)),
  };
}

describe("The variables of a call are read as graphql-js reads them", () => {
  test.each([
    ["representations", ENTITIES, { representations: [{ __typename: "Lot", id: 1 }, "b"] }],
    ["no representation", ENTITIES, { representations: [] }],
    ["representations with a null", ENTITIES, { representations: [{ id: 1 }, null] }],
    ["one representation that is no list", ENTITIES, { representations: { id: 1 } }],
    ["representations that are missing", ENTITIES, {}],
    ["values that nobody declared", ENTITIES, { representations: [{ id: 1 }], other: 1 }],
    ["representations that may be null", "($representations: [_Any])", { representations: [null] }],
    ["other values beside them", "($representations: [_Any!]!, $first: Int = 2)", { representations: [1] }],
    ["a wrong value beside them", "($representations: [_Any!]!, $first: Int)", { representations: [1], first: "x" }],
    ["lists of another type", "($codes: [ID!]!)", { codes: [1, "b"] }],
    ["none", "", { codes: [1] }],
  ])("%s", (_, variables, given) => {
    const { read, byGraphql } = both(variables, given);
    expect(read).toEqual(byGraphql);
  });
});
