import { Decimal } from "@coir/kit/decimal";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { refusalOf } from "../desk.factory.js";
import { convert, requirePostable } from "./convert.js";
import { Rational } from "./rational.js";

const whole = fc.bigInt({ min: 1n, max: 10n ** 15n });
const fraction = fc.tuple(whole, whole).map(([num, den]) => Rational.of(num, den));
const quantity = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, scale]) => new Decimal(`${digits}e-${scale}`));
const rope = { sku: "ROPE-6", qtyScale: 3 };

describe("a conversion", () => {
  it("leads back to what it came from, to the last digit", () => {
    const property = fc.property(quantity, fraction, fraction, (value, one, other) => {
      expect(
        convert(convert(value, one, other), other, one)
          .exactAt(3)
          ?.eq(value),
      ).toBe(true);
    });
    fc.assert(property);
  });

  it("is the same over a third unit as straight", () => {
    const property = fc.property(quantity, fraction, fraction, fraction, (value, one, two, three) => {
      expect(convert(convert(value, one, two), two, three).equals(convert(value, one, three))).toBe(true);
    });
    fc.assert(property);
  });

  it("is posted as it is or not at all: nothing is rounded silently", () => {
    const property = fc.property(quantity, fraction, fraction, (value, one, other) => {
      const converted = convert(value, one, other);
      const posted = converted.exactAt(3);
      if (posted) expect(Rational.from(posted).equals(converted)).toBe(true);
      else expect(() => requirePostable(converted, rope)).toThrow("does not end with 3 decimal places");
    });
    fc.assert(property);
  });

  it("is rounded by less than one step, down towards zero and up away from it", () => {
    const property = fc.property(quantity, fraction, fc.integer({ min: 0, max: 6 }), (value, one, scale) => {
      const exact = convert(value, one, Rational.of(1n, 1n));
      const [down, up, even] = (["DOWN", "UP", "HALF_EVEN"] as const).map((way) => exact.roundedAt(scale, way));
      const step = new Decimal(`1e-${scale}`);
      expect(
        (up as Decimal)
          .abs()
          .minus((down as Decimal).abs())
          .eq(exact.exactAt(scale) ? 0 : step),
      ).toBe(true);
      expect([down, up].some((one) => one?.eq(even as Decimal))).toBe(true);
    });
    fc.assert(property);
  });

  it.each([
    { value: "0.5", to: "0" },
    { value: "1.5", to: "2" },
    { value: "-2.5", to: "-2" },
    { value: "2.51", to: "3" },
  ])("of $value is shown as $to by halves to even", ({ value, to }) => {
    expect(Rational.from(value).roundedAt(0, "HALF_EVEN").toFixed()).toBe(to);
  });

  it("of a third is refused for postings, with the rule's number", async () => {
    const third = convert(new Decimal(1), Rational.of(1n, 3n), Rational.of(1n, 1n));
    expect(await refusalOf(Promise.resolve().then(() => requirePostable(third, rope)))).toBe("PRD-14");
  });

  it("by no unit at all cannot be", () => {
    expect(() => Rational.of(1n, 0n)).toThrow(RangeError);
    expect(() => Rational.of(1n, 1n).over(Rational.of(0n, 1n))).toThrow(RangeError);
  });
});
