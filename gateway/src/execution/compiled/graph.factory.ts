import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import type { SubgraphLink } from "../../subgraph-link/subgraph-link.js";
import type { EngineObserver } from "../engine-options.js";
import { Graph } from "./graph.js";
import { loadPlanner } from "./planner.js";

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])';

const DEPOT = `${federation}
  type Query { goods: [Good] good: Mat! weigh(unit: Unit!, rules: [Rule!]): Int }
  type Mutation { close: Int }
  enum Unit { KG LB SECRET @inaccessible }
  input Rule { name: String = "default", limit: Int }
  interface Good { id: ID! }
  type Mat implements Good @key(fields: "id") { id: ID! name: String }
  type Rope implements Good { id: ID! }
  type Depot { code: ID! mats: [Mat!] }`;
const SCALES = `${federation}
  type Mat @key(fields: "id") { id: ID! weightKg: Int marks: [Mark!] }
  type Mark { text: String! }`;

/** Goods of a depot and what they weigh. */
export const smallSupergraph = supergraphOf({ "goods-depot": DEPOT, scales: SCALES });

function supergraphOf(subgraphs: Readonly<Record<string, string>>): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://${name}`,
  }));
  const { supergraphSdl = "" } = composeServices(services);
  return supergraphSdl;
}

/** What a link of a small graph does with a call. */
export type Answering = (subgraph: string, operation: unknown) => unknown;

/** A graph of two subgraphs that answer as they are told, with JSON text in between or in this process. */
export function smallGraph(
  answering: Answering = () => ({ data: null }),
  { kind = "local", observe }: { kind?: SubgraphLink["kind"]; observe?: EngineObserver } = {},
): Graph {
  const links = ["goods-depot", "scales"].map((name): SubgraphLink => {
    const answer = async (operation: unknown) => (await answering(name, operation)) as never;
    return kind === "local"
      ? { kind, name, execute: answer }
      : { kind, name, send: (text) => answer(JSON.parse(text)), close: async () => undefined };
  });
  return new Graph({ supergraphSdl: smallSupergraph, links, planner: new (loadPlanner())(smallSupergraph), observe });
}
