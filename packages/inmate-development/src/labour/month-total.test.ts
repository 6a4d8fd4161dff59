import { Suppression } from "@coir/vocabulary/suppression";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { suppressionOf } from "./block-suppression.js";
import { type LabourSum, totalOf } from "./month-total.js";

/** A programme's month as it was worked: nobody, one, or several persons of whom one may have done most. */
const block = fc
  .record({
    workers: fc.integer({ min: 0, max: 12 }),
    totalMinutes: fc.integer({ min: 1, max: 90_000 }),
    largestShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
  })
  .map(({ workers, totalMinutes, largestShare }) => ({
    workers,
    totalMinutes: workers === 0 ? 0 : totalMinutes,
    suppression: suppressionOf({ workers, largestShare }),
  }));
const blocks = fc.array(block, { maxLength: 6 });

type Total = (blocks: readonly LabourSum[]) => LabourSum;
const careless: Total = (all) => ({ ...totalOf(all), suppression: Suppression.NONE });

/** What anybody can read: figures that are shown, and the reasons of those that are not. */
type Figure = Pick<LabourSum, "suppression"> & Partial<LabourSum>;
const figureOf = ({ suppression, workers, totalMinutes }: LabourSum): Figure =>
  suppression === Suppression.NONE ? { suppression, workers, totalMinutes } : { suppression };
const publish = (all: readonly LabourSum[], total: Total) => ({
  blocks: all.map(figureOf),
  total: figureOf(total(all)),
});
const isHidden = ({ suppression }: Pick<LabourSum, "suppression">) =>
  suppression !== Suppression.NONE && suppression !== Suppression.NO_DATA;

/** Takes the shown figures from the shown total: what is left belongs to whom nothing is shown of. */
function leftOver({ blocks: shown, total }: ReturnType<typeof publish>): number | undefined {
  if (total.totalMinutes === undefined) return undefined;
  return shown.reduce((left, { totalMinutes = 0 }) => left - totalMinutes, total.totalMinutes);
}

describe("the total of a month", () => {
  it("gives nobody a withheld programme, who takes the shown ones from it", () => {
    fc.assert(
      fc.property(blocks, (all) => {
        const left = leftOver(publish(all, totalOf));
        expect(all.some(isHidden) ? left : undefined).toBeUndefined();
        if (left !== undefined) expect(left).toBe(0);
      }),
    );
  });

  it("would, were it always shown", () => {
    const small = { workers: 4, totalMinutes: 1_200, suppression: Suppression.SMALL_CELL };
    const large = { workers: 9, totalMinutes: 9_000, suppression: Suppression.NONE };
    expect(leftOver(publish([small, large], careless))).toBe(1_200);
  });

  it("reads the same whatever a withheld programme worked, for the same reason", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 4 }), (all, minutes, more) => {
        const other = all.map((one) =>
          isHidden(one) ? { ...one, totalMinutes: one.totalMinutes + minutes, workers: one.workers + more } : one,
        );
        expect(publish(other, totalOf)).toEqual(publish(all, totalOf));
      }),
    );
  });

  it("is the sum of the programmes when all of them are shown", () => {
    const shown = (workers: number) => ({ workers, totalMinutes: workers * 60, suppression: Suppression.NONE });
    const idle = { workers: 0, totalMinutes: 0, suppression: Suppression.NO_DATA };
    expect(totalOf([shown(5), idle, shown(7)])).toEqual({ workers: 12, totalMinutes: 720, suppression: "NONE" });
    expect(totalOf([idle]).suppression).toBe("NO_DATA");
  });

  it.each([Suppression.SMALL_CELL, Suppression.DOMINANCE])(
    "is withheld with one programme that is for %s",
    (reason) => {
      const shown = { workers: 5, totalMinutes: 600, suppression: Suppression.NONE };
      expect(totalOf([shown, { ...shown, suppression: reason }]).suppression).toBe("COMPLEMENTARY");
      expect(totalOf([shown, { ...shown, suppression: reason }, { ...shown, suppression: reason }]).suppression).toBe(
        "COMPLEMENTARY",
      );
    },
  );
});
