import { expect, test } from "@jest/globals";
import { smallGraph, smallSupergraph } from "./graph.factory.js";
import { Graph } from "./graph.js";

test("A plan may name a subgraph by its own name or by its enum value", () => {
  const graph = smallGraph();
  expect(graph.linkOf("goods-depot")).toBe(graph.linkOf("GOODS_DEPOT"));
});

test("A subgraph without a link is refused at the start", () => {
  const planner = { consumerSchema: "type Query { a: Int }", planAsync: async () => ({ kind: "QueryPlan" as const }) };
  expect(() => new Graph({ supergraphSdl: smallSupergraph, links: [], planner })).toThrow("there is no link");
});

test("A type set has the names and the objects behind them", () => {
  expect([...smallGraph().typeSet(["Good", "Depot"])].sort()).toEqual(["Depot", "Good", "Mat", "Rope"]);
});

test("An object type is told from an interface", () => {
  expect(["Mat", "Good", "Nothing", undefined].map((name) => smallGraph().isObjectTypeName(name))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
