import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { LotDisposition } from "../lot/lot.entity.js";
import { CostBench } from "./cost-bench.factory.js";

/** A deed is rounded to the rupiah once for each lot that it makes. */
const HALF = new Decimal("0.5");
const share = fc.integer({ min: 100, max: 999 });
const story = fc.record({
  kg: fc.integer({ min: 10, max: 5_000 }),
  costRp: fc.integer({ min: 0, max: 50_000_000 }),
  parts: fc.array(share, { minLength: 1, maxLength: 4 }),
  used: share,
  returned: share,
  made: fc.array(share, { minLength: 1, maxLength: 4 }),
  hasByProduct: fc.boolean(),
});
const grams = (of: Decimal, thousandths: number) =>
  Decimal.max(of.times(thousandths).div(1_000).toDecimalPlaces(3, Decimal.ROUND_DOWN), "0.001");

describe("the value of stock", () => {
  let bench: CostBench;
  let round = 0;
  beforeAll(async () => {
    bench = await CostBench.open();
  }, 60_000);
  afterAll(() => bench.end());

  it("is what was paid, through any split and any run, and is again when they are taken back", async () => {
    const property = fc.asyncProperty(story, async ({ kg, costRp, parts, used, returned, made, hasByProduct }) => {
      const name = `V-${++round}`;
      const before = await bench.exactWorth();
      const worth = async () => (await bench.exactWorth()).minus(before);
      const expectWorth = async (rounded: number) =>
        expect((await worth()).minus(costRp).abs().lte(HALF.times(rounded).plus("1e-6"))).toBe(true);

      await bench.buy(name, kg, costRp);
      await expectWorth(0);

      const divided = Object.fromEntries(
        parts.map((part, index) => [`${name}-S${index}`, grams(new Decimal(kg).div(parts.length + 1), part).toFixed()]),
      );
      await bench.split(name, divided);
      await expectWorth(parts.length);

      const left = Object.values(divided).reduce((rest, part) => rest.minus(part), new Decimal(kg));
      const issued = grams(left, used);
      const back = grams(issued.times("0.9"), returned);
      const [firstPart, firstKg] = Object.entries(divided)[0] as [string, string];
      const run = await bench.start({ [name]: issued.toFixed(), [firstPart]: firstKg });
      await expectWorth(parts.length);

      const net = issued.minus(back).plus(firstKg);
      const outputs = made.map((one, index) => ({
        lotNo: `${name}-O${index}`,
        quantity: grams(net.div(made.length + 1), one),
      }));
      const byProduct = { lotNo: `${name}-P`, quantity: grams(net.div(made.length + 1), 500), sku: "PEAT-LOOSE" };
      await bench.desk.record(run, name, {
        outputs,
        ...(hasByProduct && { byProducts: [byProduct] }),
        ...(back.lt(issued) && { returns: [{ lotNo: name, quantity: back }] }),
        disposition: LotDisposition.RELEASED,
      });
      await expectWorth(parts.length + 1);
      const costs = await bench.costsOf(
        ...outputs.map(({ lotNo }) => lotNo),
        ...(hasByProduct ? [byProduct.lotNo] : []),
      );
      const usedRp = new Decimal(costRp)
        .times(back.lt(issued) ? issued.minus(back) : issued)
        .div(kg)
        .plus(new Decimal((await bench.costOf(firstPart)) ?? Number.NaN));
      expect(costs.reduce<number>((sum, cost) => sum + (cost ?? Number.NaN), 0)).toBe(
        usedRp.toDecimalPlaces(0).toNumber(),
      );

      await bench.takeBack("OUTPUT", outputs[0]?.lotNo as string);
      await expectWorth(parts.length);
      await bench.takeBack("MOVE", firstPart);
      await expectWorth(0);
      await bench.takeBack("RECEIPT", name);
      expect((await worth()).abs().lt("1e-6")).toBe(true);
    });
    await fc.assert(property, { numRuns: 12 });
  }, 120_000);
});
