import { readFileSync } from "node:fs";
import path from "node:path";
import { Supergraph } from "@apollo/federation-internals";
import { expect, it } from "@jest/globals";
import { buildSchema, parse, printSchema, validate } from "graphql";
import { depotSubgraphs } from "../differential/depot";
import { composed } from "../engines";
import { QueryWriter, randomNumbers } from "../random-query";
import { notPlanned } from "./planned-apart";

const COUNT = Number(process.env.DIFFERENTIAL_COUNT ?? 40);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 1);
const LIMIT_MS = 120_000 + COUNT * 1_000;

const gatewayFile = (name: string) => readFileSync(path.join(__dirname, "..", "..", "..", "gateway", name), "utf8");
const depot = () => {
  const supergraphSdl = composed(depotSubgraphs);
  const schema = buildSchema(printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema()));
  return { supergraphSdl, schema, subgraphs: depotSubgraphs.map(({ name }) => name), depth: 5 };
};
const houses = () => ({
  supergraphSdl: gatewayFile("supergraph.graphql"),
  schema: buildSchema(gatewayFile("api-schema.graphql")),
  subgraphs: ["inmate-development", "production", "trade"],
  depth: 8,
});

it.each([
  ["the depot", depot],
  ["the houses", houses],
])(
  `${COUNT} operations over %s, with aliases that mean something else, can all be planned, from seed ${SEED}`,
  async (_name, graph) => {
    const { supergraphSdl, schema, subgraphs, depth } = graph();
    const random = randomNumbers(SEED);
    const queries: string[] = [];
    while (queries.length < COUNT) {
      const { query } = new QueryWriter(schema, random, { depth, wildAliases: true }).write();
      if (validate(schema, parse(query)).length === 0) queries.push(query);
    }
    expect(await notPlanned({ supergraphSdl, subgraphs, queries })).toEqual([]);
  },
  LIMIT_MS,
);
