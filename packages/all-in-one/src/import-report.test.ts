import { describe, expect, it } from "@jest/globals";
import { importProgress } from "./import-progress.js";
import { summaryOf, tableOf } from "./import-report.js";

const well = { importId: null, dryRun: false, lines: 3, accepted: 2, alreadyThere: 1, errors: [] };
const errors = [
  { line: 12, column: "sku", code: "NOT_FOUND", message: "Product X does not exist." },
  { line: 3, column: null, code: "FORBIDDEN", message: "No." },
];

describe("the report on an import", () => {
  it.each([
    { result: well, says: "Imported: 2 of 3 lines written, 1 there already." },
    {
      result: { ...well, dryRun: true },
      says: "Checked: 2 of 3 lines can be written, 1 there already. Nothing is written.",
    },
    { result: { ...well, errors }, says: "Refused: 2 errors in 3 lines. Nothing is written." },
  ])("is one line: $says", ({ result, says }) => {
    expect(summaryOf(result)).toBe(says);
  });

  it("lists what is wrong in columns", () => {
    expect(tableOf(well)).toBe("");
    expect(tableOf({ ...well, errors })).toBe(
      [
        "line  column  code       message",
        "12    sku     NOT_FOUND  Product X does not exist.",
        "3             FORBIDDEN  No.",
        "",
      ].join("\n"),
    );
  });

  it("tells on the way how far it is, and since when", () => {
    const told: string[] = [];
    let clock = 0;
    const tell = importProgress((line) => told.push(line), { every: 500, now: () => clock });
    for (const lines of [1, 499, 502, 900, 1_002]) {
      clock += 1_000;
      tell(lines);
    }
    expect(told).toEqual(["   3.0 s  502 lines", "   5.0 s  1002 lines"]);
  });
});
