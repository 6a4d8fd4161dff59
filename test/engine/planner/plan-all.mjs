// Plans each document of standard input, one JSON line each, and tells of each what became of it. A process of its own:
// the native planner can end the one that it runs in.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const compiled = "../../../gateway/dist/execution/compiled";
const { Graph } = require(`${compiled}/graph.js`);
const { loadPlanner } = require(`${compiled}/planner.js`);
const { prepare } = require(`${compiled}/prepare.js`);
const { Kind, parse } = require("graphql");

let graph;
for await (const line of createInterface({ input: process.stdin })) {
  const { supergraphSdl, subgraphs, query } = JSON.parse(line);
  if (supergraphSdl) {
    const links = subgraphs.map((name) => ({ kind: "local", name, execute: async () => ({}) }));
    graph = new Graph({ supergraphSdl, links, planner: new (loadPlanner())(supergraphSdl) });
    continue;
  }
  const document = parse(query);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const outcome = await prepare(graph, { document, operation, conditions: { if_a: true, if_b: false } }).then(
    () => "planned",
    (error) => `refused: ${error.message}`,
  );
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
