import { expect, test } from "@jest/globals";
import { buildSchema, Kind, type OperationDefinitionNode, parse, print } from "graphql";
import { normalise } from "./normalise.js";
import { fragmentsOf } from "./selection.js";

const schema = buildSchema(`
  type Query { lot: Lot papers: [Paper] }
  type Lot { id: ID size: Size parts: [Lot] }
  type Size { value: Int unit: String }
  interface Paper { no: ID } interface Stamped implements Paper { no: ID stamp: String }
  type Shipment implements Paper & Stamped { no: ID stamp: String } type Order implements Paper { no: ID }
`);

function normalised(query: string, variables = {}): string {
  const document = parse(query);
  const operation = document.definitions.find(
    (d): d is OperationDefinitionNode => d.kind === Kind.OPERATION_DEFINITION,
  );
  const root = schema.getQueryType();
  if (!operation || !root) throw new Error("There is no operation.");
  const set = normalise({ schema, fragments: fragmentsOf(document), variables, hidesTypesOf: () => true }, root, [
    operation.selectionSet,
  ]);
  return print(set).replace(/\s+/g, " ");
}

test("Selections of one field become one", () => {
  expect(
    normalised("{ lot { size { value } } ...More lot { id } } fragment More on Query { lot { size { unit } id } }"),
  ).toBe("{ lot { size { value unit } id } }");
});

test("A fragment that always applies is inlined, another is kept once per type", () => {
  expect(
    normalised(
      "{ papers { ... on Paper { no } ... on Order { no } ... on Stamped { stamp ... on Paper { a: no } } ... on Order { b: no } } }",
    ),
  ).toBe("{ papers { __typename no ... on Order { no b: no } ... on Stamped { stamp a: no } } }");
});

test.each([
  [{ on: true }, "{ lot { b: id } }"],
  [{ on: false }, "{ lot { a: id } }"],
])("Conditions are evaluated: %j", (variables, expected) => {
  const query =
    "query ($on: Boolean!) { lot { a: id @skip(if: $on) b: id @include(if: $on) c: id @skip(if: true) ... @include(if: false) { id } } }";
  expect(normalised(query, variables)).toBe(expected);
});

test("A fragment of which nothing is left is gone", () => {
  expect(normalised("{ papers { no ... on Order { no @skip(if: true) } } }")).toBe("{ papers { __typename no } }");
});

test("Fragments that spread each other twice cost no more than once", () => {
  const levels = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Lot { ...F${i + 1} ...F${i + 1} }`);
  expect(normalised(`{ lot { ...F0 } } ${levels.join(" ")} fragment F60 on Lot { id }`)).toBe("{ lot { id } }");
});

test("Questions about the schema are left as they are written, all of them", () => {
  expect(normalised("{ __schema { a: description } __schema { b: description } }")).toBe(
    "{ __schema { a: description b: description } }",
  );
});
