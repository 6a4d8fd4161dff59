import { describe, expect, it } from "@jest/globals";
import { suppressionOf } from "./block-suppression.js";

describe("the suppression of a block", () => {
  it.each([
    { workers: 5, largestShare: 0.5, suppression: "NONE" },
    { workers: 5, largestShare: 0.500001, suppression: "DOMINANCE" },
    { workers: 4, largestShare: 0.25, suppression: "SMALL_CELL" },
    { workers: 1, largestShare: 1, suppression: "SMALL_CELL" },
    { workers: 0, largestShare: 0, suppression: "NO_DATA" },
  ])("of $workers workers, the busiest with $largestShare, is $suppression", ({ suppression, ...group }) => {
    expect(suppressionOf(group)).toBe(suppression);
  });
});
