import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { protectedRate } from "./protected-rate.js";

describe("a rate", () => {
  it.each([
    { part: 0, group: 0, suppression: "NO_DATA" },
    { part: 5, group: 9, suppression: "SMALL_CELL" },
    { part: 5, group: 10, suppression: "NONE" },
    { part: 4, group: 40, suppression: "SMALL_CELL" },
    { part: 36, group: 40, suppression: "SMALL_CELL" },
    { part: 40, group: 40, suppression: "NONE" },
    { part: 0, group: 19, sensitive: true, suppression: "SMALL_CELL" },
    { part: 19, group: 19, sensitive: true, suppression: "SMALL_CELL" },
    { part: 0, group: 20, sensitive: true, suppression: "NONE" },
  ])("of $part in $group is $suppression", ({ suppression, ...group }) => {
    expect(protectedRate(group).suppression).toBe(suppression);
  });

  it("never tells of one to four persons, whoever knows the group", () => {
    const groups = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(groups, fc.nat(400), (group, some) => {
        const part = some % (group + 1);
        const { value } = protectedRate({ part, group });
        if (value === null) return true;
        const few = (persons: number) => persons >= 1 && persons <= 4;
        return !few(part) && !few(group - part) && group >= 10;
      }),
    );
  });
});
