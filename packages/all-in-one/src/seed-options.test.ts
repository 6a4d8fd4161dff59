import { describe, expect, it } from "@jest/globals";
import { seedOptions } from "./seed-options.js";

describe("the options of the seed", () => {
  it("are the story alone when nothing is asked for", () => {
    expect(seedOptions([])).toEqual({ scale: 0, year: false, help: false });
  });

  it("are a scale, a year, or help", () => {
    expect(seedOptions(["--year"])).toEqual({ scale: 0, year: true, help: false });
    expect(seedOptions(["--scale", "3"])).toEqual({ scale: 3, year: false, help: false });
    expect(seedOptions(["--help"])).toEqual({ scale: 0, year: false, help: true });
  });

  it.each([[["--scale", "many"]], [["--scale", "1.5"]], [["--scale", "1001"]], [["--fast"]], [["--scale"]]])(
    "are refused in a sentence: %j",
    (args) => {
      expect(() => seedOptions(args)).toThrow(/--scale/);
    },
  );
});
