import { describe, expect, it } from "@jest/globals";
import { Chance } from "./chance.js";

const DRAWS = 20_000;

describe("chance", () => {
  it("throws as the reference implementation of PCG32 does", () => {
    const chance = new Chance(42n, 54n);
    const thrown = Array.from({ length: 6 }, () => chance.next());
    expect(thrown).toEqual([0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e]);
  });

  it.each([
    { what: "normal", mean: 10, deviation: 2, draw: (chance: Chance) => chance.normal(10, 2) },
    { what: "gamma", mean: 2.8, deviation: 2.8 / Math.sqrt(12), draw: (chance: Chance) => chance.gamma(12, 2.8) },
    { what: "beta", mean: 2 / 62, deviation: 0.0223, draw: (chance: Chance) => chance.beta(2, 60) },
    { what: "binomial", mean: 27, deviation: Math.sqrt(2.7), draw: (chance: Chance) => chance.binomial(30, 0.9) },
    { what: "Poisson", mean: 0.6, deviation: Math.sqrt(0.6), draw: (chance: Chance) => chance.poisson(0.6) },
  ])("has the mean and the spread of a $what distribution", ({ mean, deviation, draw }) => {
    const chance = new Chance(7n, 1n);
    const drawn = Array.from({ length: DRAWS }, () => draw(chance));
    const found = drawn.reduce((sum, value) => sum + value, 0) / DRAWS;
    const spread = Math.sqrt(drawn.reduce((sum, value) => sum + (value - found) ** 2, 0) / DRAWS);
    expect(Math.abs(found - mean)).toBeLessThan(deviation * 0.05);
    expect(spread / deviation).toBeCloseTo(1, 1);
  });
});
