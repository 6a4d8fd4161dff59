import { expect, test } from "@jest/globals";
import { smallGraph } from "./graph.factory.js";
import { compileRewrites } from "./rewrites.js";

test("A key is renamed in objects of its types alone", () => {
  const rewrite = compileRewrites(smallGraph(), [
    { KeyRenamer: { path: [{ Key: "goods" }, { TypenameEquals: ["Good"] }, { Key: "alias_0" }], renameKeyTo: "name" } },
  ]);
  const answer = {
    goods: [[{ __typename: "Mat", alias_0: 1 }], { __typename: "Depot", alias_0: 2 }, { __typename: "Rope" }, null],
  };
  expect(rewrite?.(answer)).toEqual({
    goods: [[{ __typename: "Mat", name: 1 }], { __typename: "Depot", alias_0: 2 }, { __typename: "Rope" }, null],
  });
});

test("A value is set in both spellings of the planner", () => {
  const setter = { path: [{ Key: "__typename" }], setValueTo: "Good" };
  for (const rewrite of [{ ValueSetter: setter }, { kind: "ValueSetter" as const, ...setter }])
    expect(compileRewrites(smallGraph(), [rewrite])?.([{ __typename: "Mat" }])).toEqual([{ __typename: "Good" }]);
});

test("Without rewrites nothing is done", () => expect(compileRewrites(smallGraph(), [])).toBeUndefined());
