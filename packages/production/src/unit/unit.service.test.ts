import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { ProductUnitCode } from "./product-unit-code.js";
import type { Rounding } from "./rational.js";

const { KGM, GRM, TNE, H87, MTK, MTR, BALE, ROLL, BUNDLE } = ProductUnitCode;

describe("the units of a product", () => {
  let bench: KnowledgeBench;
  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const postable = (sku: string, quantity: string, unit: ProductUnitCode) =>
    bench.desk.work(async ({ units, products }) => {
      const posted = await units.postableOf(await products.required(sku), { quantity: new Decimal(quantity), unit });
      return posted.toFixed();
    });
  const converted = async (sku: string, args: { quantity: string; from: string; to: string; rounding?: Rounding }) => {
    const rounding = args.rounding ? `, rounding: ${args.rounding}` : "";
    const { product, errors } = (await bench.ask(
      `{ product(sku: "${sku}") { converted(quantity: "${args.quantity}", from: ${args.from}, to: ${args.to}${rounding}) { value unit isExact isNominal } } }`,
      { scopes: [] },
    )) as { product?: { converted: unknown }; errors?: unknown };
    return product?.converted ?? errors;
  };

  it("are its base unit first, then the others, open to everyone", async () => {
    const answer = await bench.ask(
      '{ product(sku: "NET-700-2x25") { units { unit numerator denominator isCatchWeight } } }',
      {
        scopes: [],
      },
    );
    const exact = { isCatchWeight: false };
    expect(answer).toEqual({
      product: {
        units: [
          { unit: H87, numerator: "1", denominator: "1", ...exact },
          { unit: KGM, numerator: "1", denominator: "35", isCatchWeight: true },
          { unit: MTK, numerator: "1", denominator: "50", ...exact },
          { unit: MTR, numerator: "1", denominator: "25", ...exact },
          { unit: ROLL, numerator: "1", denominator: "1", ...exact },
        ],
      },
    });
  });

  it.each([
    { sku: "NET-400-2x50", quantity: "300", unit: MTK, base: "3" },
    { sku: "NET-KR-PCS", quantity: "3", unit: BUNDLE, base: "60" },
    { sku: "ROPE-6", quantity: "1.5", unit: TNE, base: "1500" },
    { sku: "ROPE-6", quantity: "250", unit: GRM, base: "0.25" },
    { sku: "ROPE-6", quantity: "7.125", unit: KGM, base: "7.125" },
  ])("post $quantity $unit of $sku as $base", async ({ sku, quantity, unit, base }) => {
    expect(await postable(sku, quantity, unit)).toBe(base);
  });

  it.each([
    { why: "that is half a roll", sku: "NET-400-2x50", quantity: "250", unit: MTK },
    { why: "finer than grams", sku: "ROPE-6", quantity: "0.5", unit: GRM },
    { why: "whose weight is nominal", sku: "FIB-MIX-A", quantity: "2", unit: BALE },
    { why: "in pieces that are weighed", sku: "HUSK-BROWN", quantity: "5", unit: H87 },
    { why: "in a unit that it has not", sku: "ROPE-6", quantity: "1", unit: MTK },
  ])("post no quantity $why", async ({ sku, quantity, unit }) => {
    expect(await refusalOf(postable(sku, quantity, unit))).toBe("PRD-14");
  });

  it("are shown in one another, rounded only as asked, and nominal where they are weighed", async () => {
    expect(await converted("NET-700-2x25", { quantity: "100", from: MTK, to: ROLL })).toEqual({
      value: "2",
      unit: ROLL,
      isExact: true,
      isNominal: false,
    });
    const husks = { quantity: "100", from: KGM, to: H87 };
    expect(await converted("HUSK-BROWN", husks)).toEqual({ value: "250", unit: H87, isExact: true, isNominal: true });
    const third = { quantity: "1", from: MTK, to: H87 };
    expect(await converted("SHADE-SQ-3x3", third)).toEqual(["BAD_USER_INPUT"]);
    expect(await converted("SHADE-SQ-3x3", { ...third, rounding: "UP" })).toEqual({
      value: "0.112",
      unit: H87,
      isExact: false,
      isNominal: false,
    });
    expect(await converted("ROPE-6", { quantity: "1", from: MTK, to: KGM })).toEqual(["INVARIANT_VIOLATION"]);
  });

  it("keep their factors for ever, and are not introduced twice", async () => {
    await bench.desk.work(({ units }) => units.introduceCatalogue());
    const [{ count }] = await bench.source.query("SELECT count(*) FROM product_unit WHERE sku = 'NET-KR-PCS'");
    expect(count).toBe("2");
    await expect(bench.source.query("UPDATE product_unit SET num = 2")).rejects.toThrow(
      /permission denied|never changed/,
    );
  });
});
