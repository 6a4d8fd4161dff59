import { Decimal } from "@coir/kit/decimal";
import { describe, expect, it } from "@jest/globals";
import { delaysOf, goodsOf } from "./standstill.js";

const order = (id: string, minutes: number, ownerCode: string | null = null) => {
  return { id, sku: "POT-20", ownerCode, minutesPerDay: new Decimal(minutes) };
};
const delays = (spare: number, ...minutes: readonly number[]) => [
  ...delaysOf(
    minutes.map((one, index) => order(String(index), one)),
    new Decimal(spare),
    10,
  ).values(),
];

describe("orders whose places stand still for ten days", () => {
  it("end ten days later where nothing stands in for them", () => {
    expect(delays(0, 100, 200)).toEqual([10, 10]);
  });

  it("end in time as far as alternatives take over their work, in their order", () => {
    expect(delays(100, 100, 200)).toEqual([0, 10]);
    expect(delays(150, 100, 200)).toEqual([0, 8]);
    expect(delays(300, 100, 200)).toEqual([0, 0]);
    expect(delays(1_000, 100, 200)).toEqual([0, 0]);
  });

  it("wait for all of the days where they need no minutes there", () => {
    expect(delays(100, 0)).toEqual([10]);
  });

  it("are of each product and owner once", () => {
    expect(goodsOf([order("1", 1), order("2", 1, "PT"), order("3", 1)])).toEqual([
      { sku: "POT-20", ownerCode: null },
      { sku: "POT-20", ownerCode: "PT" },
    ]);
  });
});
