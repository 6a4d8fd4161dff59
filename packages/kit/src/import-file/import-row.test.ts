import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ColumnNames } from "./column-names.js";
import { DecimalMark } from "./decimal-mark.js";
import { headingIn } from "./import-heading.js";
import { ImportRow } from "./import-row.js";

type Column = "number" | "quantity" | "reason";

const names = new ColumnNames<Column>({
  number: ["number", "document_no", "no", "nomor", "no_dokumen"],
  quantity: ["quantity", "qty", "jumlah"],
  reason: ["reason", "alasan"],
});
const FORM = { names, required: ["number", "quantity"], optional: ["reason"] } as const;

function rowOf(cells: readonly string[], decimalMark = DecimalMark.POINT): ImportRow<Column> {
  const columns = new Map(
    (["number", "quantity", "reason"] as const).map((column: Column, index) => [column, { index, heading: column }]),
  );
  return new ImportRow({ line: 7, cells }, { names, columns, decimalMark, now: new Date("2026-09-16T09:00:00Z") });
}

describe("the heading of a file", () => {
  it.each([[["No. Dokumen", "JUMLAH", "alasan"]], [["document-no", "Qty", "Reason"]]])(
    "is in English or Indonesian (%j)",
    (cells) => {
      const { columns, faults } = headingIn({ line: 1, cells }, FORM);
      expect([...columns.keys()]).toEqual(["number", "quantity", "reason"]);
      expect(faults).toEqual([]);
    },
  );

  it("is refused for each column that is missing, twice there or not known", () => {
    const { faults } = headingIn({ line: 2, cells: ["nomor", "no", "resaon", "lot"] }, FORM);
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, "no"],
      [2, "resaon"],
      [2, "lot"],
      [2, "quantity"],
    ]);
  });
});

describe("the heading of a file about persons", () => {
  it("is not repeated where it is not known, since it may be a name", () => {
    const { faults } = headingIn({ line: 1, cells: ["nomor", "Kenari", "qty"] }, { ...FORM, isPersonal: true });
    expect(faults).toMatchObject([{ line: 1, column: null }]);
    expect(JSON.stringify(faults)).not.toContain("Kenari");
  });
});

describe("a row of a file", () => {
  it("reads a number by the mark of the file alone", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(999), (whole, part) => {
        const [point, comma] = [`${whole}.${part}`, `${whole},${part}`];
        expect(rowOf(["1", comma], DecimalMark.COMMA).decimal("quantity")).toEqual(
          rowOf(["1", point]).decimal("quantity"),
        );
        const wrong = rowOf(["1", comma]);
        wrong.decimal("quantity");
        expect(wrong.faults).toHaveLength(1);
      }),
    );
  });

  it.each(["1.000,5", "1e3", "=1+2", "12 kg", "+1", "Infinity"])("has no number in %j", (cell) => {
    const row = rowOf(["1", cell], DecimalMark.COMMA);
    row.decimal("quantity");
    expect(row.faults).toMatchObject([{ line: 7, column: "quantity", code: "BAD_USER_INPUT" }]);
  });

  it.each(["zero \u0000 byte", "half \ud800", "not UTF-8 \ufffd", "x".repeat(201)])("refuses the words %j", (cell) => {
    const row = rowOf(["1", "1", cell]);
    row.words("reason");
    expect(row.faults).toMatchObject([{ column: "reason" }]);
  });

  it("has no more cells than the heading", () => {
    expect(rowOf(["1", "1", "", ""]).faults).toMatchObject([{ line: 7, column: null }]);
  });
});
