import { anonymousViewer } from "@coir/kit/viewer";
import { expect, test } from "@jest/globals";
import { Kind } from "graphql";
import { AskedPlaces } from "./asked-places.js";
import { smallGraph } from "./graph.factory.js";
import { compilePlan, parallel, sequence } from "./plan.js";
import { Run } from "./run.js";
import { Shells } from "./shells.js";

const asked = new AskedPlaces({ kind: Kind.SELECTION_SET, selections: [] });
const runWith = (variables = {}) => new Run(variables, { viewer: anonymousViewer, requestId: "r" });
const fetchOf = (query: string) => ({ kind: "Fetch" as const, serviceName: "goods-depot", operation: query });

function noted() {
  const notes: string[] = [];
  const step = (name: string, wait: boolean) => () => {
    notes.push(`${name} starts`);
    return wait ? Promise.resolve().then(() => void notes.push(`${name} ends`)) : undefined;
  };
  return { notes, step };
}

test("The steps of a sequence wait for each other", async () => {
  const { notes, step } = noted();
  await sequence([step("a", false), step("b", true), step("c", false), step("d", true)])(runWith());
  expect(notes).toEqual(["a starts", "b starts", "b ends", "c starts", "d starts", "d ends"]);
});

test("Parallel steps all start at once", async () => {
  const { notes, step } = noted();
  await parallel([step("a", true), step("b", false), step("c", true)])(runWith());
  expect(notes).toEqual(["a starts", "b starts", "c starts", "a ends", "c ends"]);
});

test("Steps that are done at once cost no promise", () => {
  const { step } = noted();
  expect(sequence([step("a", false)])(runWith())).toBeUndefined();
  expect(parallel([step("a", false)])(runWith())).toBeUndefined();
});

test.each([
  [true, "{ good { id } }"],
  [false, "{ goods { id } }"],
])("A condition runs one of its branches: %s", async (on, expected) => {
  const sent: unknown[] = [];
  const graph = smallGraph((_, operation) => {
    sent.push((operation as { query: string }).query);
    return { data: {} };
  });
  const node = {
    kind: "Condition" as const,
    condition: "on",
    ifClause: fetchOf("{ good { id } }"),
    elseClause: fetchOf("{ goods { id } }"),
  };
  await compilePlan({ graph, shells: new Shells(node), asked }, node)(runWith({ on }));
  expect(sent).toEqual([expected]);
});

test("A plan with a part that the engine cannot run is refused before anything is fetched", () => {
  const node = { kind: "Subscription" as const, primary: fetchOf("{ goods { id } }") };
  expect(() => compilePlan({ graph: smallGraph(), shells: new Shells(node), asked }, node)).toThrow("Subscription");
});
