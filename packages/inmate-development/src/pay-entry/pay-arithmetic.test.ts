import { Decimal } from "@coir/kit/decimal";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { PayPeriod } from "../pay-rule/pay-floor-rule.entity.js";
import { floorForMinutes } from "./floor-for-minutes.js";
import { earned, wholeRupiah } from "./gross-pay.js";
import { sharesOf } from "./pay-shares.js";

const minutes = fc.integer({ min: 0, max: 12_000 });
const pieces = fc.integer({ min: 0, max: 500 });
const rate = fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: null });
const work = fc.record({
  minutes,
  pieces,
  card: fc.record({
    hourlyRate: rate.map((one) => one?.toString() ?? null),
    pieceRate: rate.map((one) => one?.toString() ?? null),
  }),
});
const plus = (a: Decimal, b: Decimal) => a.plus(b);

describe("pay", () => {
  it.each([
    { by: "time", card: { hourlyRate: "3500", pieceRate: null }, exact: "17500" },
    { by: "pieces", card: { hourlyRate: null, pieceRate: "3000" }, exact: "21000" },
    { by: "both", card: { hourlyRate: "3500", pieceRate: "3000" }, exact: "38500" },
  ])("by $by", ({ card, exact }) => {
    expect(earned([{ minutes: 300, pieces: 7, card }]).toFixed()).toBe(exact);
  });

  it("of all sums to the exact sum in whole rupiah, and nobody is a rupiah off", () => {
    fc.assert(
      fc.property(fc.array(fc.array(work, { maxLength: 3 }), { minLength: 1, maxLength: 40 }), (works) => {
        const exact = works.map(earned);
        const whole = wholeRupiah(exact);
        const sum = exact.reduce(plus, new Decimal(0));
        expect(whole.reduce(plus, new Decimal(0)).toFixed()).toBe(sum.toDecimalPlaces(0).toFixed());
        for (const [index, own] of whole.entries()) {
          expect(own.isInteger()).toBe(true);
          expect(
            own
              .minus(exact[index] as Decimal)
              .abs()
              .lt(2),
          ).toBe(true);
        }
      }),
    );
  });

  it("is shared out to the rupiah, and never less saved than the rule says", () => {
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000_000 }), share, share, (gross, compulsory, other) => {
        const spendableBasisPoints = Math.min(other, 10_000 - compulsory);
        const all = new Decimal(gross);
        const shares = sharesOf(all, { compulsoryBasisPoints: compulsory, spendableBasisPoints });
        const parts = Object.values(shares);
        expect(parts.every((part) => part.isInteger() && part.gte(0))).toBe(true);
        expect(parts.reduce(plus, new Decimal(0)).eq(all)).toBe(true);
        expect(shares.compulsorySavings.gte(all.times(compulsory).div(10_000))).toBe(true);
        expect(shares.spendable.lte(all.times(spendableBasisPoints).div(10_000))).toBe(true);
      }),
    );
  });

  it.each([
    { per: PayPeriod.MONTH, minutes: 173 * 60, floor: "700000" },
    { per: PayPeriod.MONTH, minutes: 173 * 30, floor: "350000" },
    { per: PayPeriod.DAY, minutes: 420, floor: "700000" },
    { per: PayPeriod.HOUR, minutes: 61, floor: "711667" },
  ])("is held against a floor for the minutes worked: $minutes per $per", ({ per, minutes: worked, floor }) => {
    expect(floorForMinutes("700000", per, worked).toFixed()).toBe(floor);
  });
});
