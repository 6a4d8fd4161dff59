import { expect, test } from "@jest/globals";
import { parse } from "graphql";
import { conditionVariables, variablesIn } from "./variables.js";

const document = parse(
  "query ($a: Boolean! $b: Boolean! $c: Int) { x @skip(if: $a) y(n: [{ z: $c }]) ...F @include(if: true) } fragment F on T { z @include(if: $b) }",
);

test("Conditions depend on the variables of @skip and @include, in fragments too", () => {
  expect(conditionVariables(document)).toEqual(["a", "b"]);
});

test("A variable is used wherever it is nested", () => {
  const used = variablesIn(
    document.definitions.slice(0, 1).flatMap((d) => ("selectionSet" in d ? [d.selectionSet] : [])),
  );
  expect([...used]).toEqual(["a", "c"]);
});
