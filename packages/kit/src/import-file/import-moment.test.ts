import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { dayOf, momentOf } from "./import-moment.js";

const NOW = new Date("2026-09-16T09:00:00Z");
const instantOf = (text: string) => momentOf(text, NOW)?.at.toISOString();

describe("a moment of a file", () => {
  it.each([
    { text: "2026-09-15", at: "2026-09-15T05:00:00.000Z" },
    { text: "15/09/2026", at: "2026-09-15T05:00:00.000Z" },
    { text: "5/9/2026 07:30", at: "2026-09-05T00:30:00.000Z" },
    { text: "2026-09-15T23:59", at: "2026-09-15T16:59:00.000Z" },
    { text: "2026-09-16", at: NOW.toISOString() },
  ])("is in West Indonesian time, a day alone its noon or now ($text)", ({ text, at }) => {
    expect(instantOf(text)).toBe(at);
  });

  it.each([
    "",
    "2026-02-30",
    "31/04/2026",
    "09/16/2026",
    "2026-9-1",
    "16-09-2026",
    "0206-09-16",
    "2026-09-16 25:00",
    "45916",
  ])("is not %j", (text) => {
    expect(momentOf(text, NOW)).toBeNull();
  });

  it("is the same in either way of writing", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-30"), noInvalidDate: true }),
        (date) => {
          const [year, month, day] = date.toISOString().slice(0, 10).split("-");
          expect(momentOf(`${day}/${month}/${year}`, NOW)).toEqual(momentOf(`${year}-${month}-${day}`, NOW));
        },
      ),
    );
  });
});

describe("a day of a file", () => {
  it.each([
    { text: "1987-05-09", day: "1987-05-09" },
    { text: "9/5/1987", day: "1987-05-09" },
    { text: "29/02/2028", day: "2028-02-29" },
    { text: "29/02/2027", day: null },
    { text: "1987-05-09 10:00", day: null },
    { text: "", day: null },
  ])("is read in either way of writing ($text)", ({ text, day }) => {
    expect(dayOf(text)).toBe(day);
  });
});
