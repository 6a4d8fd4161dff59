import { afterEach, expect, test } from "@jest/globals";
import { smallSupergraph } from "./graph.factory.js";
import { loadPlanner, type Planner } from "./planner.js";
import { openPlannerThread } from "./planner-thread.js";

const QUERY = "query Goods { goods { ... on Mat { name weightKg } } }";

let planner: Planner | undefined;
afterEach(() => planner?.close?.());

const plan = (by: Planner, query: string) => by.planAsync(query, undefined, new Set(), 0);

test("a planner in a thread says and plans what one in this thread does", async () => {
  planner = await openPlannerThread(smallSupergraph);
  const own = new (loadPlanner())(smallSupergraph);
  expect(planner.consumerSchema).toBe(own.consumerSchema);
  expect(await plan(planner, QUERY)).toEqual(await plan(own, QUERY));
});

test("operations that cannot be planned are told apart from those that can", async () => {
  planner = await openPlannerThread(smallSupergraph);
  const [good, bad] = await Promise.allSettled([plan(planner, QUERY), plan(planner, "{ nothing")]);
  expect([good.status, bad.status]).toEqual(["fulfilled", "rejected"]);
});

test("there is no planner for what is no supergraph", async () => {
  await expect(openPlannerThread("type Query {")).rejects.toThrow(/\S/);
});

test("nobody waits for a planner that was closed", async () => {
  planner = await openPlannerThread(smallSupergraph);
  const waiting = plan(planner, QUERY);
  planner.close?.();
  await expect(waiting.then(() => plan(planner as Planner, QUERY))).rejects.toThrow("The planner has ended.");
  await expect(plan(planner, QUERY)).rejects.toThrow("The planner has ended.");
});
