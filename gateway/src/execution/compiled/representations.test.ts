import { expect, test } from "@jest/globals";
import { smallGraph } from "./graph.factory.js";
import { compileRepresent } from "./representations.js";

const fields = (...names: string[]) => names.map((name) => ({ kind: "Field" as const, name }));
const on = (typeCondition: string, ...names: string[]) => ({
  kind: "InlineFragment" as const,
  typeCondition,
  selections: fields(...names),
});

test("A representation is the text of the type's name and the fields that are needed", () => {
  const represent = compileRepresent(smallGraph(), { requires: [on("Mat", "__typename", "id", "price")] });
  expect(represent({ __typename: "Mat", price: 2.5, id: 'a"b', name: "left out" })).toBe(
    '{"__typename":"Mat","id":"a\\"b","price":2.5}',
  );
});

test("What an interface needs is needed of its types", () => {
  const represent = compileRepresent(smallGraph(), { requires: [on("Good", "id"), on("Rope", "name")] });
  expect(represent({ __typename: "Mat", id: "1", name: "x" })).toBe('{"__typename":"Mat","id":"1"}');
});

test("A null is sent, but not a representation of nothing else", () => {
  const represent = compileRepresent(smallGraph(), { requires: [on("Mat", "id", "price")] });
  expect(represent({ __typename: "Mat", id: "1", price: null })).toBe('{"__typename":"Mat","id":"1","price":null}');
  expect(represent({ __typename: "Mat", id: null, price: null })).toBeUndefined();
});

test("An object is not asked for when a field that is needed never came, however deep", () => {
  const size = { kind: "Field" as const, name: "size", selections: fields("__typename", "value") };
  const requires = [{ kind: "InlineFragment" as const, typeCondition: "Mat", selections: [...fields("id"), size] }];
  const represent = compileRepresent(smallGraph(), { requires });
  expect(represent({ __typename: "Mat", id: "1", size: { value: 1 } })).toBe(
    '{"__typename":"Mat","id":"1","size":{"value":1}}',
  );
  expect(represent({ __typename: "Mat", id: "1", size: { unit: "KGM" } })).toBe("");
  expect(represent({ __typename: "Mat", id: "1" })).toBe("");
});

test("A type that is not asked about has no representation", () => {
  const represent = compileRepresent(smallGraph(), { requires: [on("Mat", "id")] });
  expect([represent({ __typename: "Rope", id: "1" }), represent({ id: "1" })]).toEqual([undefined, undefined]);
});

test("A field that was fetched under another name is sent under its own, and its null is not taken from the caller's", () => {
  const selections = [...fields("id"), { kind: "Field" as const, name: "alias_0", alias: "price" }];
  const requires = [{ kind: "InlineFragment" as const, typeCondition: "Mat", selections }];
  const represent = compileRepresent(smallGraph(), { requires });
  expect(represent({ __typename: "Mat", id: "1", alias_0: null, price: 16 })).toBe(
    '{"__typename":"Mat","id":"1","price":null}',
  );
});

test("The planner may give the type another name", () => {
  const inputRewrites = [
    { ValueSetter: { path: [{ TypenameEquals: ["Mat"] }, { Key: "__typename" }], setValueTo: "Good" } },
  ];
  const represent = compileRepresent(smallGraph(), { requires: [on("Mat", "id")], inputRewrites });
  expect(represent({ __typename: "Mat", id: "1" })).toBe('{"__typename":"Good","id":"1"}');
});
