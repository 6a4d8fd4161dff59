import { expect, test } from "@jest/globals";
import { combine, copy, mergeRoot } from "./merging.js";
import type { Shape } from "./shape.js";

const leaf: Shape = { keys: ["id", "name", "extra"], below: [undefined, undefined, undefined] };
const shape: Shape = { keys: ["id", "parts"], below: [undefined, leaf] };

test("What is there stays the same object and is added to", () => {
  const old = { id: 1, parts: [{ id: "a" }, null] };
  const [first] = old.parts;
  expect(combine(old, { id: 1, parts: [{ name: "A" }, { id: "b" }] }, shape)).toBe(old);
  expect(old).toEqual({ id: 1, parts: [{ id: "a", name: "A" }, { id: "b" }] });
  expect(old.parts[0]).toBe(first);
});

test("Null never wins over a value", () => {
  expect(combine({ id: 1, parts: [] }, { id: null, parts: null }, shape)).toEqual({ id: 1, parts: [] });
});

test("Lists of different lengths are not mixed", () => {
  expect(combine([{ id: 1 }], [{ name: "x" }, { name: "y" }], leaf)).toEqual([{ name: "x" }, { name: "y" }]);
});

test("A leaf is never looked into: a subgraph may still hold it", () => {
  const held = { nested: { deep: 1 } };
  const target = { extra: held };
  mergeRoot(target, { extra: JSON.parse('{"__proto__":{"polluted":true},"nested":{"other":2}}') }, leaf);
  expect(held).toEqual({ nested: { deep: 1 } });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("What is new is a copy, since the source may complete other objects too", () => {
  const source = { parts: [{ id: "a" }] };
  const target = { id: 1 } as Record<string, unknown>;
  combine(target, source, shape);
  expect(target.parts).toEqual(source.parts);
  expect(target.parts).not.toBe(source.parts);
});

test("A copy holds what the shape names, down to the leaves", () => {
  const value = { id: 1, other: 2, parts: [[{ id: "a" }], null] };
  expect(copy(value, shape)).toEqual({ id: 1, parts: [[{ id: "a" }], null] });
});
