import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ProductionRunStatus } from "../production-run/production-run.entity.js";
import { isBalanced, lossKgOf, lossPctOf } from "./balance-share.js";
import { RunBench } from "./run-bench.factory.js";

const grams = (max: number) => fc.integer({ min: 0, max }).map((value) => new Decimal(value).div(1_000));

describe("the mass balance of any run", () => {
  let bench: RunBench;

  beforeAll(async () => {
    bench = await RunBench.open();
  });
  afterAll(() => bench.close());

  it("has parts that sum to what went in, and allows exactly what lies within the tolerance", () => {
    fc.assert(
      fc.property(
        grams(1e6),
        grams(1e6),
        grams(1e6),
        grams(1e6),
        fc.integer({ min: 0, max: 100 }),
        (a, b, c, loss, tolerance) => {
          const dryIn = a.plus(b).plus(c).plus(loss);
          const run = {
            dryInKg: dryIn.toFixed(),
            dryPrimaryKg: a.toFixed(),
            dryByProductKg: b.toFixed(),
            dryScrapKg: c.toFixed(),
            expectedLossPct: "10",
            tolerancePct: String(tolerance),
          };
          expect(lossKgOf(run).eq(loss)).toBe(true);
          if (dryIn.isZero()) return expect([lossPctOf(run), isBalanced(run)]).toEqual([null, false]);
          const offBy = loss.times(100).div(dryIn).toDecimalPlaces(4).minus(10).abs();
          expect(isBalanced(run)).toBe(offBy.lte(tolerance));
        },
      ),
    );
  });

  it("leaves neither mass nor goods of a closed run at the work places, whatever was made of how much", async () => {
    const share = fc.integer({ min: 1, max: 999 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 900 }),
        share,
        share,
        fc.boolean(),
        async (kg, made, scrapped, returns) => {
          const run = await bench.start("R4", kg);
          const used = returns ? kg - 1 : kg;
          const good = new Decimal(used).times(made).div(2_000).toDecimalPlaces(3, Decimal.ROUND_UP);
          const scrap = [
            {
              sku: "ROPE-6",
              quantity: new Decimal(used).times(scrapped).div(2_000).toDecimalPlaces(3, Decimal.ROUND_UP),
            },
          ];
          const recorded = await bench.record(run, good.toFixed(), {
            scrap,
            ...(returns && { returns: [{ lotNo: "FIBRE", quantity: new Decimal(1) }] }),
          });
          const balanced = await bench.take("balance", recorded);
          const ready =
            balanced.status === ProductionRunStatus.VARIANCE ? await bench.take("override", balanced) : balanced;
          const closed = await bench.take("close", ready);
          const parts = [closed.dryPrimaryKg, closed.dryByProductKg, closed.dryScrapKg, closed.dryLossKg ?? "0"];
          expect(Decimal.sum(...parts).eq(closed.dryInKg)).toBe(true);
          expect(await bench.leftAt(run, "WIP")).toEqual({ dry: 0, quantity: 0 });
          expect((await bench.leftAt(run, "PRODUCTION")).dry).toBeCloseTo(0, 6);
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});
