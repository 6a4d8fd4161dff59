import { Decimal } from "@coir/kit/decimal";

/** How a value that does not end at a scale is shown: towards zero, away from it, or to the even neighbour. */
export type Rounding = "DOWN" | "UP" | "HALF_EVEN";

/** An exact fraction. Whole numbers of any length, so nothing is ever rounded on the way. */
export class Rational {
  private constructor(
    readonly num: bigint,
    readonly den: bigint,
  ) {}

  /** @throws RangeError when the denominator is zero */
  static of(num: bigint, den: bigint): Rational {
    if (den === 0n) throw new RangeError("A fraction has a denominator.");
    const sign = den < 0n ? -1n : 1n;
    const divisor = greatestDivisor(num, den) * sign;
    return new Rational(num / divisor, den / divisor);
  }

  static from(value: Decimal | string): Rational {
    const [whole = "0", fraction = ""] = new Decimal(value).toFixed().split(".");
    return Rational.of(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
  }

  times({ num, den }: Rational): Rational {
    return Rational.of(this.num * num, this.den * den);
  }

  /** @throws RangeError when the divisor is zero */
  over({ num, den }: Rational): Rational {
    return Rational.of(this.num * den, this.den * num);
  }

  equals({ num, den }: Rational): boolean {
    return this.num === num && this.den === den;
  }

  /** The same value with so many decimal places; null when it does not end there. */
  exactAt(scale: number): Decimal | null {
    const scaled = this.num * 10n ** BigInt(scale);
    return scaled % this.den === 0n ? new Decimal(`${scaled / this.den}e-${scale}`) : null;
  }

  /** The value with so many decimal places, for showing. */
  roundedAt(scale: number, rounding: Rounding): Decimal {
    const scaled = this.num * 10n ** BigInt(scale);
    const [quotient, rest] = [scaled / this.den, scaled % this.den];
    const away = rest !== 0n && isAway({ quotient, rest, den: this.den, rounding });
    const step = scaled < 0n ? -1n : 1n;
    return new Decimal(`${away ? quotient + step : quotient}e-${scale}`);
  }
}

interface Remainder {
  readonly quotient: bigint;
  readonly rest: bigint;
  readonly den: bigint;
  readonly rounding: Rounding;
}

function isAway({ quotient, rest, den, rounding }: Remainder): boolean {
  if (rounding !== "HALF_EVEN") return rounding === "UP";
  const twice = (rest < 0n ? -rest : rest) * 2n;
  return twice === den ? quotient % 2n !== 0n : twice > den;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (other !== 0n) [one, other] = [other, one % other];
  return one;
}
