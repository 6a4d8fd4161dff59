import { expect, test } from "@jest/globals";
import { smallGraph } from "./graph.factory.js";
import { compileWalk, keysOf, pathName, segmentsOf, trace } from "./paths.js";
import type { Path, Tree } from "./tree.js";

const path = [{ Field: "goods" }, "@" as const, { TypeCondition: ["Good"] }, { Field: "marks" }, "@" as const];
const mat = { __typename: "Mat", marks: [[{ text: "a" }], null, [{ text: "b" }]] };
const answer = { goods: [mat, null, { __typename: "Depot", marks: [{ text: "c" }] }, { marks: { text: "d" } }] };

test("A path leads through lists of lists, past nulls, and to the types that it names", () => {
  const out: Tree[] = [];
  compileWalk(smallGraph(), segmentsOf(path))(answer, out);
  expect(out).toEqual([{ text: "a" }, { text: "b" }, { text: "d" }]);
});

test("A place has the same name whatever the types on the way", () => {
  expect(pathName(path)).toBe(".goods.marks");
});

test("A trace tells where each object is", () => {
  const places: Path[] = [];
  trace({ goods: [mat] }, keysOf(path), (_, where) => void places.push(where));
  expect(places).toEqual([
    ["goods", 0, "marks", 0, 0],
    ["goods", 0, "marks", 2, 0],
  ]);
});
