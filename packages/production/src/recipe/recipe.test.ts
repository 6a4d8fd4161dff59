import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { RecipeStatus } from "./recipe.entity.js";
import type { RecipeFilter } from "./recipe.filter.js";

describe("the standard recipes", () => {
  let bench: KnowledgeBench;
  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const activeFor = async (sku: string, on: string) =>
    (await bench.desk.work(({ recipes }) => recipes.activeFor(sku, on)))?.code ?? null;
  const codesOf = async (filter: RecipeFilter, at = bench.desk) => {
    const { edges } = await at.work(({ recipes }) => recipes.page(filter, { first: 100 }));
    return edges.map(({ node }) => node.code);
  };

  it.each([
    { sku: "FIB-MIX-A", on: "2026-09-16", code: "R1" },
    { sku: "ROPE-6", on: "2026-09-16", code: "R4" },
    { sku: "NET-KR-PCS", on: "2023-01-01", code: "R5" },
    { sku: "NET-KR-PCS", on: "2022-12-31", code: null },
    { sku: "HUSK-BROWN", on: "2026-09-16", code: null },
  ])("make $sku on $on by $code", async ({ sku, on, code }) => {
    expect(await activeFor(sku, on)).toBe(code);
  });

  it("are introduced once", async () => {
    expect(await bench.desk.work(({ recipeIntroduction }) => recipeIntroduction.introduceCatalogue())).toBe(0);
    expect(await codesOf({})).toEqual(["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"]);
  });

  it("are found by code, state and product", async () => {
    expect(await codesOf({ code: { is: "R4" } })).toEqual(["R4"]);
    expect(await codesOf({ status: { in: [RecipeStatus.DRAFT] } })).toEqual([]);
    expect(await codesOf({ output: { in: ["FIB-MIX-A"] } })).toEqual(["R1", "R2", "R3"]);
  });

  it("are read with their lines and their balance", async () => {
    const query = `{ product(sku: "FIB-MIX-A") { recipe(on: "2026-09-16") { code version status validFrom validTo massTolerancePct dataQuality
      output { sku } outputQuantity { value unit }
      inputs { product { sku } quantity unit lossPct consume alternatives { sku } }
      outputs { product { sku } kind quantity { value unit } costSharePct }
      operations { seq operation workstationType queueMin } expectedBalance { dryIn loss lossPct tolerancePct } } } }`;
    expect(await bench.ask(query)).toEqual({
      product: {
        recipe: {
          code: "R1",
          version: 1,
          status: "ACTIVE",
          validFrom: "2023-01-01",
          validTo: null,
          massTolerancePct: "4",
          dataQuality: "ESTIMATED",
          output: { sku: "FIB-MIX-A" },
          outputQuantity: { value: "100", unit: "KGM" },
          inputs: [
            {
              product: { sku: "HUSK-BROWN" },
              quantity: "1000",
              unit: "H87",
              lossPct: "10",
              consume: "ACTUAL",
              alternatives: [{ sku: "HUSK-GREEN" }],
            },
          ],
          outputs: [
            {
              product: { sku: "FIB-MIX-A" },
              kind: "PRIMARY",
              quantity: { value: "100", unit: "KGM" },
              costSharePct: "80",
            },
            {
              product: { sku: "PEAT-LOOSE" },
              kind: "BY_PRODUCT",
              quantity: { value: "240", unit: "KGM" },
              costSharePct: "20",
            },
            { product: { sku: "FIB-MIX-B" }, kind: "SCRAP", quantity: { value: "20", unit: "KGM" }, costSharePct: "0" },
          ],
          operations: [
            { seq: 1, operation: "Soaking", workstationType: "RETTING_TANK", queueMin: 7200 },
            { seq: 2, operation: "Decorticating", workstationType: "DECORTICATOR", queueMin: 0 },
          ],
          expectedBalance: { dryIn: "400", loss: "40", lossPct: "10", tolerancePct: "4" },
        },
      },
    });
  });

  it("are not shown to a partner", async () => {
    const partner = bench.desk.of({ partner: "PT-ALN" });
    expect(await codesOf({}, partner)).toEqual([]);
    const [{ id }] = await bench.source.query("SELECT id FROM recipe WHERE code = 'R4'");
    const query = `{ recipe(id: "${id}") { code } product(sku: "ROPE-6") { recipe { code } } }`;
    expect(await bench.ask(query, { partner: "PT-ALN" })).toEqual({ recipe: null, product: { recipe: null } });
    expect(await bench.ask(query)).toEqual({ recipe: { code: "R4" }, product: { recipe: { code: "R4" } } });
  });

  it("cost as many statements for eight recipes as for two", async () => {
    const statements: string[] = [];
    const nothing = { logQueryError() {}, logQuerySlow() {}, logSchemaBuild() {}, logMigration() {}, log() {} };
    bench.source.setOptions({
      logging: true,
      logger: { ...nothing, logQuery: (sql: string) => void statements.push(sql) },
    });
    const asked = async (first: number) => {
      statements.length = 0;
      await bench.ask(
        `{ recipes(first: ${first}) { edges { node { output { sku } inputs { product { sku } } outputs { quantity { value } } operations { seq } expectedBalance { loss } } } } }`,
      );
      return statements.map((sql) => /\bFROM "?(\w+)/i.exec(sql)?.[1] ?? sql).sort();
    };
    const few = await asked(2);
    expect(few).not.toEqual([]);
    expect(await asked(8)).toEqual(few);
  });
});
