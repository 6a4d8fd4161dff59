import { describe, expect, it } from "@jest/globals";
import { seedOptions } from "./seed-options.js";

const houses = ["production", "inmate-development"];

describe("the options of the seed", () => {
  it("are the story alone when nothing is asked for", () => {
    expect(seedOptions([])).toEqual({ scale: 0, year: false, houses, help: false });
  });

  it("are a scale, a year, a house, or help", () => {
    expect(seedOptions(["--year"])).toEqual({ scale: 0, year: true, houses, help: false });
    expect(seedOptions(["--scale", "3"])).toEqual({ scale: 3, year: false, houses, help: false });
    expect(seedOptions(["--year", "--house", "inmate-development"])).toEqual({
      ...{ scale: 0, year: true, help: false },
      houses: ["inmate-development"],
    });
    expect(seedOptions(["--help"])).toEqual({ scale: 0, year: false, houses, help: true });
  });

  it.each([
    [["--scale", "many"]],
    [["--scale", "1.5"]],
    [["--scale", "1001"]],
    [["--fast"]],
    [["--scale"]],
    [["--house", "trade"]],
  ])("are refused in a sentence: %j", (args) => {
    expect(() => seedOptions(args)).toThrow(/--scale/);
  });
});
