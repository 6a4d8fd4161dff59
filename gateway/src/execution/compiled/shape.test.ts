import { expect, test } from "@jest/globals";
import { rewrittenKeys } from "./rewrites.js";
import { shapeOf } from "./shape.js";
import { SubgraphDocument } from "./subgraph-document.js";

const document = new SubgraphDocument(
  "{ a ... on T { b { x } } ...F alias_0: b { y } } fragment F on T { b { z: w } }",
);

test("A shape names all keys, whatever the types and fragments", () => {
  expect(shapeOf([document.selectionSet], document.fragments, rewrittenKeys([]))).toEqual({
    keys: ["a", "b", "alias_0"],
    below: [undefined, { keys: ["x", "z"], below: [undefined, undefined] }, { keys: ["y"], below: [undefined] }],
  });
});

test("A shape has the names after a rewrite too", () => {
  const rewritten = rewrittenKeys([
    { KeyRenamer: { path: [{ Key: "alias_0" }], renameKeyTo: "c" } },
    { ValueSetter: { path: [{ Key: "kind" }], setValueTo: "T" } },
  ]);
  expect(shapeOf([document.below("alias_0")], document.fragments, rewritten).keys).toEqual(["y", "kind"]);
  expect(shapeOf([document.selectionSet], document.fragments, rewritten).keys).toEqual([
    "a",
    "b",
    "alias_0",
    "c",
    "kind",
  ]);
});
