import { Supergraph } from "@apollo/federation-internals";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildSchema, execute, type GraphQLSchema, parse, printSchema, validate } from "graphql";
import { differenceOf } from "../difference";
import { engineVariants, type OpenStory, openStory } from "../engines";
import { QueryWriter, randomNumbers } from "../random-query";
import { depotRoot, depotSubgraphs } from "./depot";

// The long run: DIFFERENTIAL_COUNT=500 DIFFERENTIAL_SEED=101 npm test -- test/engine/differential
const COUNT = Number(process.env.DIFFERENTIAL_COUNT ?? 100);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 1);

describe(`Of ${COUNT} random queries from seed ${SEED}`, () => {
  const engines: OpenStory[] = [];
  let schema: GraphQLSchema;
  beforeAll(async () => {
    for (const variant of engineVariants) engines.push(await openStory(depotSubgraphs, variant));
    const { supergraphSdl } = engines[0] as OpenStory;
    schema = buildSchema(printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema()));
  }, 120_000);
  afterAll(() => Promise.all(engines.map((engine) => engine.close())));

  it(
    "each has one answer: of one schema in one piece, and of both engines over both kinds of links",
    async () => {
      const random = randomNumbers(SEED);
      const otherwise: unknown[] = [];
      const stock: unknown[] = [];
      let told = 0;
      while (told < COUNT) {
        // Such aliases the stock engine takes for its own: see the story of clashing aliases.
        const wildAliases = told % 4 === 3;
        const { query, variables } = new QueryWriter(schema, random, { wildAliases }).write();
        const document = parse(query);
        if (validate(schema, document).length > 0) continue;
        told++;
        const whole = await execute({ schema, document, rootValue: depotRoot, variableValues: variables });
        for (const [i, variant] of engineVariants.entries()) {
          if (wildAliases && variant.engine === "apollo") continue;
          const answer = await (engines[i] as OpenStory).ask(query, variables);
          const difference = differenceOf(whole, answer, variant.engine);
          if (difference)
            (variant.engine === "apollo" ? stock : otherwise).push({ ...variant, difference, query, variables });
        }
      }
      expect(otherwise).toEqual([]);
      // Some three queries in a thousand; the kinds that were reduced are stories, such as `requirement-left-out`.
      expect(stock.length).toBeLessThan(5 + COUNT * 0.02);
    },
    120_000 + COUNT * 2_000,
  );
});
