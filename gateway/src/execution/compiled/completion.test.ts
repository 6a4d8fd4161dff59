import { expect, test } from "@jest/globals";
import type { GraphQLObjectType } from "graphql";
import { Completion } from "./completion.js";
import { smallGraph } from "./graph.factory.js";
import { Shells } from "./shells.js";
import { SubgraphDocument } from "./subgraph-document.js";
import type { Tree } from "./tree.js";

function completed(query: string, data: Tree) {
  const graph = smallGraph();
  const { selectionSet: operation, fragments } = new SubgraphDocument(query);
  const root = graph.api.getQueryType() as GraphQLObjectType;
  const collecting = { schema: graph.api, fragments, variables: {} };
  return new Completion({ graph, shells: new Shells(undefined), root, operation, collecting }).complete(data);
}

test("The answer has the order of the operation, fragments included", () => {
  const data = { good: { __typename: "Mat", name: "Mat", id: "1", marks: [] } };
  const query = "{ good { ...Name id ... on Good { of: __typename } } } fragment Name on Mat { name marks { text } }";
  expect(JSON.stringify(completed(query, data))).toBe('{"good":{"name":"Mat","marks":[],"id":"1","of":"Mat"}}');
});

test.each([
  [
    "a list whose items may not be null",
    { good: { id: "1", marks: [{ text: "a" }, null] } },
    { good: { id: "1", marks: null } },
  ],
  [
    "an item whose field may not be null",
    { good: { id: "1", marks: [{ text: null }] } },
    { good: { id: "1", marks: null } },
  ],
  ["no list where there should be one", { good: { id: "1", marks: "x" } }, { good: { id: "1", marks: null } }],
  ["an object whose field may not be null, up to the root", { good: { id: null, marks: [] } }, null],
  ["a field that never came", {}, null],
])("A null goes up from %s", (_, data, expected) => {
  expect(completed("{ good { id marks { text } } }", data)).toEqual(expected);
});

test("An object behind an interface is answered by its type, one of a type that is not known by its interface", () => {
  const goods = [
    { __typename: "Mat", id: "1", name: "Mat" },
    { __typename: "Rope", id: "2", name: "left out" },
    { id: "3" },
  ];
  expect(completed("{ goods { id ... on Mat { name } } }", { goods })).toEqual({
    goods: [{ id: "1", name: "Mat" }, { id: "2" }, { id: "3" }],
  });
});
