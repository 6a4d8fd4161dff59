const MULTIPLIER = 6_364_136_223_846_793_005n;
const MASK = (1n << 64n) - 1n;
const UINT32 = 2 ** 32;

/**
 * Throws that are the same each time: PCG32 (XSH RR 64/32), and the distributions that the year is drawn from.
 * @see O'Neill, PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms (2014)
 */
export class Chance {
  private state = 0n;
  private readonly increment: bigint;

  /** @param stream those of one start and different streams have nothing in common */
  constructor(start: bigint, stream: bigint) {
    this.increment = ((stream << 1n) | 1n) & MASK;
    this.next();
    this.state = (this.state + start) & MASK;
    this.next();
  }

  /** 0 to 2³² − 1. */
  next(): number {
    const old = this.state;
    this.state = (old * MULTIPLIER + this.increment) & MASK;
    const mixed = Number((((old >> 18n) ^ old) >> 27n) & 0xffffffffn);
    const turn = Number(old >> 59n);
    return ((mixed >>> turn) | (mixed << (-turn & 31))) >>> 0;
  }

  /** Above 0, below 1. */
  uniform(): number {
    return (this.next() + 0.5) / UINT32;
  }

  happens(share: number): boolean {
    return this.uniform() < share;
  }

  normal(mean: number, deviation: number): number {
    return mean + deviation * Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  logNormal(median: number, sigma: number): number {
    return median * Math.exp(this.normal(0, sigma));
  }

  /** @param shape 1 or more (Marsaglia and Tsang, 2000) */
  gamma(shape: number, mean: number): number {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal(0, 1);
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v * mean) / shape;
    }
  }

  beta(a: number, b: number): number {
    const x = this.gamma(a, a);
    return x / (x + this.gamma(b, b));
  }

  binomial(of: number, share: number): number {
    let count = 0;
    for (let turn = 0; turn < of; turn += 1) if (this.happens(share)) count += 1;
    return count;
  }

  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let [count, product] = [0, this.uniform()];
    while (product > limit) {
      product *= this.uniform();
      count += 1;
    }
    return count;
  }
}
