import { expect, test } from "@jest/globals";
import { buildSchema, print } from "graphql";
import { callersKey, PlannedKeys } from "./planned-keys.js";
import { SubgraphDocument } from "./subgraph-document.js";

const keys = new PlannedKeys(buildSchema("type Query { id: ID title: String lots: [Query] }"));
const planned = (query: string) => print(keys.apply(new SubgraphDocument(query).selectionSet)).replace(/\s+/g, " ");

test("An alias that is a field's name, or that all objects inherit, is planned under a name of its own", () => {
  expect(planned("{ id: title lots { constructor: id other: id title } }")).toBe(
    "{ _own_id: title lots { _own_constructor: id other: id title } }",
  );
});

test("A type's name is planned under one name, and no alias repeats a field's name", () => {
  expect(planned("{ kind: __typename __typename: __typename id: id }")).toBe("{ __typename __typename id }");
});

test("An alias that looks like a planned one is told from it", () => {
  expect(planned("{ _own_id: title }")).toBe("{ _own__own_id: title }");
});

test("An error's place has the caller's names", () => {
  expect(["_own_id", "_own__own_id", "title", 3].map(callersKey)).toEqual(["id", "_own_id", "title", 3]);
});
