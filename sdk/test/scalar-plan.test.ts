import { expect, test } from "@jest/globals";
import { parseScalars, type ScalarPlan } from "../src/scalar-plan.js";
import { calendarDay, decimal } from "../src/scalars.js";

const plan: ScalarPlan = {
  "lots.edges[].node.madeOn": "Date",
  "lots.edges[].node.quantity.value": "Decimal",
  "months[][]": "DateTime",
};

test("scalars are parsed where the plan says, in lists and lists of lists", () => {
  const data = {
    lots: { edges: [{ node: { madeOn: "2026-02-28", quantity: { value: "12.500" } } }, { node: null }] },
    months: [["2026-09-30T03:15:00.000Z"], [null]],
  };
  parseScalars(data, plan);
  expect(data).toEqual({
    lots: { edges: [{ node: { madeOn: "2026-02-28", quantity: { value: "12.500" } } }, { node: null }] },
    months: [[new Date("2026-09-30T03:15:00Z")], [null]],
  });
});

test("what is null or absent stays so", () => {
  const data = { lots: null };
  parseScalars(data, plan);
  expect(data).toEqual({ lots: null });
});

test.each([
  [
    "a day that does not exist",
    { lots: { edges: [{ node: { madeOn: "2026-02-30" } }] } },
    "lots.edges.0.node.madeOn is not a valid Date.",
  ],
  [
    "a number for a decimal",
    { lots: { edges: [{ node: { quantity: { value: 12.5 } } }] } },
    "lots.edges.0.node.quantity.value is not a valid Decimal.",
  ],
  ["an instant without a zone", { months: [[], ["2026-09-30T03:15:00"]] }, "months.1.0 is not a valid DateTime."],
])("%s is refused with its place, never replaced", (_, data, message) => {
  expect(() => parseScalars(data, plan)).toThrow(message);
});

test("a caller makes decimals and days from text", () => {
  expect([decimal("-0.5"), calendarDay("2028-02-29")]).toEqual(["-0.5", "2028-02-29"]);
  expect(() => decimal("1e3")).toThrow(RangeError);
  expect(() => calendarDay("2026-13-01")).toThrow(RangeError);
});
