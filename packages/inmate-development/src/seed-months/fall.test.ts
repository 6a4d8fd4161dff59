import { describe, expect, it } from "@jest/globals";
import { about, choose, fall } from "./fall.js";

describe("throws", () => {
  const many = Array.from({ length: 10_000 }, (_, number) => fall(number, 7));

  it("fall alike for the same numbers, and otherwise for others", () => {
    expect(fall(1, 2, 3)).toBe(fall(1, 2, 3));
    expect(fall(1, 2, 3)).not.toBe(fall(1, 3, 2));
    expect(new Set(many).size).toBeGreaterThan(9_990);
  });

  it("fall evenly between 0 and 1", () => {
    expect(many.every((one) => one >= 0 && one < 1)).toBe(true);
    const tenths = Map.groupBy(many, (one) => Math.floor(one * 10));
    for (let tenth = 0; tenth < 10; tenth += 1)
      expect(Math.abs((tenths.get(tenth) ?? []).length - 1_000)).toBeLessThan(150);
  });

  it("choose each of a list, and whole numbers that are right on average", () => {
    expect(choose(["first", "last"], 0.49)).toBe("first");
    expect(choose(["first", "last"], 0.51)).toBe("last");
    const sum = many.reduce((total, one) => total + about(2.3, one), 0);
    expect(Math.abs(sum / many.length - 2.3)).toBeLessThan(0.05);
  });
});
