import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Decimal, splitByWeight } from "./decimal.js";

describe("A whole amount split by weights", () => {
  it("sums exactly to the amount, each part within one of its share", () => {
    const weights = fc
      .array(fc.nat(1_000), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(fc.nat(1_000_000_000), weights, (total, list) => {
        const parts = splitByWeight(
          new Decimal(total),
          list.map((weight) => new Decimal(weight)),
        );
        const sum = list.reduce((a, b) => a + b, 0);
        expect(Decimal.sum(...parts).toNumber()).toBe(total);
        for (const [index, part] of parts.entries()) {
          expect(Math.abs(part.toNumber() - (total * (list[index] as number)) / sum)).toBeLessThan(1);
        }
      }),
    );
  });

  it("cannot be split by nothing", () => {
    expect(() => splitByWeight(new Decimal(10), [new Decimal(0)])).toThrow(RangeError);
  });
});
