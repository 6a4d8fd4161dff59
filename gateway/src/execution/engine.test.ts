import { expect, test } from "@jest/globals";
import { smallSupergraph } from "./compiled/graph.factory.js";
import { createEngine, engineThatRuns } from "./engine.js";

const noPlanner = () => {
  throw new Error("Cannot find native binding.");
};

test("The compiled engine runs where the planner does", () => expect(engineThatRuns("compiled")).toBe("compiled"));

test("Where the planner does not run, the stock engine does", () => {
  expect(engineThatRuns("compiled", noPlanner)).toBe("apollo");
  const engine = createEngine({ kind: "compiled", supergraphSdl: smallSupergraph, links: [] }, noPlanner);
  expect(engine.constructor.name).toBe("ApolloGateway");
});

test("The stock engine needs no planner", () => expect(engineThatRuns("apollo", noPlanner)).toBe("apollo"));

test("The stock engine is made with Apollo's telemetry off", () => {
  delete process.env.APOLLO_TELEMETRY_DISABLED;
  createEngine({ kind: "apollo", supergraphSdl: smallSupergraph, links: [] });
  expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe("true");
});

test("A supergraph that is none is refused when it is loaded", async () => {
  const engine = createEngine({ kind: "compiled", supergraphSdl: "type Query {", links: [] });
  await expect(engine.load({ apollo: {} as never })).rejects.toThrow();
});
