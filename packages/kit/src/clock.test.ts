import { expect, test } from "@jest/globals";
import { jakartaDayOf, jakartaMonthOf } from "./clock.js";

test("the day begins in West Indonesia seven hours before it does in UTC", () => {
  expect(jakartaDayOf(new Date("2026-12-31T16:59:59.999Z"))).toBe("2026-12-31");
  expect(jakartaDayOf(new Date("2026-12-31T17:00:00.000Z"))).toBe("2027-01-01");
});

test("the month, and with it the year, begins with its first day there", () => {
  expect(jakartaMonthOf(new Date("2026-12-31T16:59:59.999Z"))).toBe("2026-12");
  expect(jakartaMonthOf(new Date("2026-12-31T17:00:00.000Z"))).toBe("2027-01");
});
