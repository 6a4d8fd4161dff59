import type { PlanNode } from "@graphql-hive/router-query-planner";
import { expect, test } from "@jest/globals";
import { Shells } from "./shells.js";
import { SubgraphDocument } from "./subgraph-document.js";

const fetchNode: PlanNode = { kind: "Fetch", serviceName: "a", operation: "{ a }" };
const condition: PlanNode = { kind: "Condition", condition: "on", ifClause: fetchNode };
const path = [{ Field: "lots" }, "@" as const, { Field: "clerk" }];
const needs = (...names: string[]) => [
  {
    kind: "InlineFragment" as const,
    typeCondition: "Clerk",
    selections: names.map((name) => ({ kind: "Field" as const, name })),
  },
];

function learned(query: string, plan: PlanNode = { kind: "Sequence", nodes: [fetchNode, fetchNode] }) {
  const shells = new Shells(plan);
  const { selectionSet, fragments } = new SubgraphDocument(query);
  shells.learn("", selectionSet, fragments, fetchNode);
  return shells;
}

test("Objects that hold only their keys are shells, once", () => {
  const shells = learned("{ lots { id clerk { __typename ...Key } } } fragment Key on Clerk { id }");
  expect(shells.claim(path, needs("__typename", "id"))).toEqual({ slot: 0 });
  expect(shells.has(".lots.clerk")).toBe(true);
  expect(shells.claim(path, needs("id"))).toBeUndefined();
});

test("Objects that hold more than their keys are not", () => {
  expect(learned("{ lots { clerk { id rank } } }").claim(path, needs("id"))).toBeUndefined();
});

test("Nor are they where a condition may start a fetch at another moment", () => {
  const plan: PlanNode = { kind: "Sequence", nodes: [fetchNode, condition] };
  expect(learned("{ lots { clerk { id } } }", plan).claim(path, needs("id"))).toBeUndefined();
});

test("Nor are they below a condition on the type, or with a representation that holds objects", () => {
  const shells = learned("{ lots { clerk { id } } }");
  expect(
    shells.claim([...path.slice(0, 2), { TypeCondition: ["Lot"] }, { Field: "clerk" }], needs("id")),
  ).toBeUndefined();
  const nested = needs("id").map((of) => ({
    ...of,
    selections: [{ ...of.selections[0], kind: "Field" as const, name: "id", selections: of.selections }],
  }));
  expect(shells.claim(path, nested)).toBeUndefined();
});

test("Shells are given up when another fetch brings objects to their place", () => {
  const shells = learned("{ lots { clerk { id } } }");
  const shell = shells.claim(path, needs("id"));
  const later = new SubgraphDocument("{ clerk { id } }");
  shells.learn(".lots", later.selectionSet, later.fragments, { ...fetchNode });
  expect(shell).toEqual({ slot: -1 });
  expect(shells.has(".lots.clerk")).toBe(false);
});

test("A later walk starts from the nearest shells", () => {
  const shells = learned("{ lots { clerk { id } } }");
  const shell = shells.claim(path, needs("id"));
  expect(shells.nearest([...path, { Field: "chief" }])).toEqual({ shell, length: 2 });
  expect(shells.nearest([{ Field: "lots" }])).toBeUndefined();
});
