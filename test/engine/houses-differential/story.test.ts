import type { Viewer } from "@coir/kit/viewer";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse, validate } from "graphql";
import { differenceOf } from "../difference";
import type { EngineVariant } from "../engines";
import type { ScalarValues } from "../random-arguments";
import { QueryWriter, randomNumbers } from "../random-query";
import { argumentValues } from "./argument-values";
import { type HousesAtWork, housesAtWork } from "./houses-at-work";
import { surveyor, viewers } from "./viewers";

// The long run: DIFFERENTIAL_COUNT=1500 DIFFERENTIAL_SEED=201 npm test -- test/engine/houses-differential
const COUNT = Number(process.env.DIFFERENTIAL_COUNT ?? 36);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 1);

const variants: readonly EngineVariant[] = [
  { engine: "compiled", link: "remote" },
  { engine: "compiled", link: "local" },
  { engine: "apollo", link: "local" },
];

describe(`Of ${COUNT} random queries to the seeded houses from seed ${SEED}`, () => {
  let houses: HousesAtWork;
  let scalars: ScalarValues;
  beforeAll(async () => {
    houses = await housesAtWork(variants);
    scalars = await argumentValues((query) => houses.monolith(query, {}, { viewer: surveyor }));
  }, 240_000);
  afterAll(() => houses?.stop());

  it(
    "each has one answer: of the houses in one piece, of compiled over HTTP and in process, and of the stock engine",
    async () => {
      const random = randomNumbers(SEED);
      const otherwise: unknown[] = [];
      const stock: unknown[] = [];
      let told = 0;
      let refused = 0;
      while (told < COUNT) {
        const viewer = viewers[told % viewers.length] as Viewer;
        const allows = (type: string, field: string) => houses.allows(viewer.claims.scopes, type, field);
        const { query, variables } = new QueryWriter(houses.schema, random, { scalars, allows, depth: 8 }).write();
        if (validate(houses.schema, parse(query)).length > 0) continue;
        told++;
        const whole = await houses.monolith(query, variables, { viewer });
        if (whole.errors) refused++;
        for (const { variant, ask } of houses.engines) {
          const answer = await ask(query, variables, { viewer });
          const difference = differenceOf(whole, answer, variant.engine);
          if (difference)
            (variant.engine === "apollo" ? stock : otherwise).push({
              ...variant,
              difference,
              viewer: viewer.subject,
              query,
              variables,
            });
        }
      }
      expect(otherwise).toEqual([]);
      // Hardly one in a thousand; the one that was met is the story `nothing-left-of-an-object`.
      expect(stock.length).toBeLessThan(2 + COUNT * 0.005);
      // Some one in seven; without any, errors would not have been compared.
      expect(refused).toBeGreaterThan(0);
    },
    120_000 + COUNT * 2_000,
  );
});
