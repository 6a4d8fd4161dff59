import { Decimal } from "@coir/kit/decimal";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { sharesOf } from "./month-closing.service.js";

describe("the shares of a programme's month", () => {
  it("sum to exactly 1, whatever the hours", () => {
    const hours = fc.array(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(hours, (hundredths) => {
        const runs = hundredths.map((value, index) => ({
          id: String(index),
          workProgramId: "program",
          standardHours: (value / 100).toFixed(2),
        }));
        const sum = [...sharesOf(runs).values()].reduce((total, share) => total.plus(share), new Decimal(0));
        expect(sum.toFixed()).toBe("1");
      }),
    );
  });

  it("are reckoned per programme; a run without one has none", () => {
    const run = (id: string, workProgramId: string | null, standardHours: string) => ({
      id,
      workProgramId,
      standardHours,
    });
    const shares = sharesOf([run("a", "p", "1"), run("b", "p", "2"), run("c", "q", "5"), run("d", null, "5")]);
    expect(Object.fromEntries(shares)).toEqual({ a: "0.3333333333", b: "0.6666666667", c: "1.0000000000" });
  });
});
