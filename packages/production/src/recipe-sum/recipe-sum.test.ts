import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { RecipeOutputKind } from "../recipe/recipe-output.entity.js";
import { balanceOf } from "./expected-balance.js";

describe("the sums of a recipe", () => {
  let bench: KnowledgeBench;
  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const balanceOfCode = (code: string) =>
    bench.desk.work(async ({ recipes, recipeBalances }) => {
      const { edges } = await recipes.page({ code: { is: code } }, { first: 1 });
      const recipe = edges[0]?.node;
      if (!recipe) throw new Error(`There is no recipe ${code}.`);
      const balance = await recipeBalances.expectedBalanceOf(recipe);
      return Object.fromEntries(
        Object.entries(balance).map(([name, value]) => [name, value.toDecimalPlaces(4).toNumber()]),
      );
    });

  it("are of 1,000 husks 100 kg of fibre, 20 of scrap, 240 of cocopeat and 40 lost of 400 kg dry", async () => {
    expect(await balanceOfCode("R1")).toEqual({
      dryIn: 400,
      primary: 100,
      coProduct: 0,
      byProduct: 240,
      scrap: 20,
      loss: 40,
      lossPct: 10,
      tolerancePct: 4,
    });
  });

  it.each([
    { code: "R2", dryIn: 100, scrap: 0, byProduct: 5, lossPct: 1 },
    { code: "R3", dryIn: 105, scrap: 0, byProduct: 0, lossPct: 0.3 },
    { code: "R4", dryIn: 103, scrap: 0, byProduct: 0, lossPct: 2.9126 },
    { code: "R5", dryIn: 2.58, scrap: 0.08, byProduct: 0, lossPct: 0 },
    { code: "R6", dryIn: 36.1, scrap: 1.1, byProduct: 0, lossPct: 0 },
    { code: "R7", dryIn: 9.3, scrap: 0.3, byProduct: 0, lossPct: 0 },
    { code: "R8", dryIn: 5.6, scrap: 0, byProduct: 0, lossPct: 10.7143 },
  ])("are $dryIn kg dry in and $lossPct % lost by $code", async ({ code, ...sums }) => {
    expect(await balanceOfCode(code)).toMatchObject(sums);
  });

  it("balance whatever the lines: what goes in is what comes out and what is lost", () => {
    const grams = fc.integer({ min: 0, max: 10 ** 9 }).map((value) => new Decimal(value).div(1_000));
    const outputs = fc.array(fc.record({ kind: fc.constantFrom(...Object.values(RecipeOutputKind)), dryKg: grams }), {
      maxLength: 8,
    });
    const property = fc.property(fc.array(grams, { maxLength: 8 }), outputs, (inputs, yields) => {
      const sums = balanceOf({ inputs, outputs: yields, tolerancePct: new Decimal(1) });
      const out = sums.primary.plus(sums.coProduct).plus(sums.byProduct).plus(sums.scrap).plus(sums.loss);
      expect(out.eq(sums.dryIn)).toBe(true);
      expect(
        sums.lossPct
          .times(sums.dryIn)
          .div(100)
          .minus(sums.dryIn.isZero() ? 0 : sums.loss)
          .abs()
          .lt("1e-20"),
      ).toBe(true);
    });
    fc.assert(property);
  });

  const equivalent = async (sku: string, quantity: string, other: string) => {
    const { product } = (await bench.ask(
      `{ product(sku: "${sku}") { equivalent(quantity: "${quantity}", sku: "${other}") { value unit } } }`,
      { partner: "PT-ALN" },
    )) as { product: { equivalent: { value: string } | null } };
    return product.equivalent?.value ?? null;
  };

  it.each([
    { of: "so much rope as nets, whole ones", quantity: "100", sku: "ROPE-6", other: "NET-KR-PCS", value: "38" },
    { of: "another rope that may stand in", quantity: "2.58", sku: "ROPE-4", other: "NET-KR-PCS", value: "1" },
    { of: "fibre as nets, over the rope", quantity: "103", sku: "FIB-MIX-A", other: "NET-KR-PCS", value: "38" },
    { of: "husks as nets, over fibre and rope", quantity: "400", sku: "HUSK-BROWN", other: "NET-KR-PCS", value: "37" },
    { of: "nets as the rope in them", quantity: "10", sku: "NET-KR-PCS", other: "ROPE-6", value: "25.8" },
    {
      of: "a net as the fibre in it, rounded up",
      quantity: "1",
      sku: "NET-KR-PCS",
      other: "FIB-MIX-A",
      value: "2.658",
    },
    { of: "rope as rope", quantity: "5", sku: "ROPE-6", other: "ROPE-6", value: "5" },
    { of: "shades as pots, which no recipe joins", quantity: "5", sku: "SHADE-SQ-3x3", other: "POT-20", value: null },
    { of: "rope as what there is not", quantity: "5", sku: "ROPE-6", other: "NOTHING", value: null },
  ])("count $of", async ({ sku, quantity, other, value }) => {
    expect(await equivalent(sku, quantity, other)).toBe(value);
  });

  it("cost statements by the steps of the recipes, not by the number of products", async () => {
    const statements: string[] = [];
    const query =
      '{ products(first: FIRST) { edges { node { sku equivalent(quantity: "1", sku: "NET-KR-PCS") { value } } } } }';
    const counted = async (first: number) => {
      statements.length = 0;
      const logger = { logQuery: (sql: string) => void statements.push(sql) };
      const quiet = { logQueryError() {}, logQuerySlow() {}, logSchemaBuild() {}, logMigration() {}, log() {} };
      bench.source.setOptions({ logging: true, logger: { ...logger, ...quiet } });
      await bench.ask(query.replace("FIRST", String(first)));
      return statements.length;
    };
    const few = await counted(2);
    expect(few).toBeGreaterThan(0);
    expect(await counted(20)).toBeLessThanOrEqual(few + 4);
  });
});
