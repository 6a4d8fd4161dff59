import { expect, test } from "@jest/globals";
import { graphqlSync, printSchema } from "graphql";
import { consumerSchema } from "./consumer-schema.js";

const planners = `type Query { lot: Lot __schema: __Schema! __type(name: String!): __Type }
  "Goods" type Lot { id: ID! @deprecated(reason: "old") } type __Schema { types: [__Type!]! } type __Type { name: String }
  input join__ContextArgument { name: String! context: join__FieldValue } scalar join__FieldValue scalar link__Import`;

test("Introspection's own fields and types, and the supergraph's machinery, are not spelt out", () => {
  expect(printSchema(consumerSchema(planners))).not.toContain("__");
});

test("Introspection answers, with descriptions and deprecations", () => {
  const source = '{ __type(name: "Lot") { description fields(includeDeprecated: true) { deprecationReason } } }';
  const { data } = graphqlSync({ schema: consumerSchema(planners), source });
  expect(data).toEqual({ __type: { description: "Goods", fields: [{ deprecationReason: "old" }] } });
});
