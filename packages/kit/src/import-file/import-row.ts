import { Decimal } from "../decimal.js";
import type { ColumnNames } from "./column-names.js";
import type { CsvRecord } from "./csv-records.js";
import { DecimalMark } from "./decimal-mark.js";
import type { ImportFault } from "./import-fault.js";
import { dayOf, momentOf } from "./import-moment.js";

/** How the cells of a file are read. */
export interface Reading<Column extends string> {
  readonly names: ColumnNames<Column>;
  readonly decimalMark: DecimalMark;
  readonly now: Date;
  /** Where each column is, and how it is headed. */
  readonly columns: ReadonlyMap<Column, { readonly index: number; readonly heading: string }>;
}

const NUMBER = { [DecimalMark.POINT]: /^-?\d{1,20}(\.\d{1,20})?$/, [DecimalMark.COMMA]: /^-?\d{1,20}(,\d{1,20})?$/ };
// biome-ignore lint/suspicious/noControlCharactersInRegex: the database takes no zero byte, and no office writes the others.
const UNREADABLE = /[\u0000-\u0008\u000b-\u001f\u007f\ufffd\ud800-\udfff]/u;

/** A row of a file while it is read. Its faults are gathered; what is read of a faulty cell is of no use. */
export class ImportRow<Column extends string> {
  readonly faults: ImportFault[] = [];
  /** What was read, written alike however the file writes it. */
  readonly told = new Map<Column, string>();

  constructor(
    private readonly record: CsvRecord,
    private readonly reading: Reading<Column>,
  ) {
    const { size } = reading.columns;
    if (record.cells.length > size) this.fault(null, `The line has ${record.cells.length} cells, the heading ${size}.`);
  }

  get line(): number {
    return this.record.line;
  }

  /** The heading of a column in this file, or in English where it has none. */
  headingOf(column: Column): string {
    return this.reading.columns.get(column)?.heading ?? this.reading.names.headingOf(column);
  }

  has(column: Column): boolean {
    return this.cell(column) !== "";
  }

  /** Notes what is wrong. */
  fault(column: Column | null, message: string, code = "BAD_USER_INPUT"): void {
    this.faults.push({ line: this.line, column: column && this.headingOf(column), code, message });
  }

  /** Words of a cell, at most 200 characters. */
  words(column: Column): string | undefined {
    const cell = this.cell(column);
    if (UNREADABLE.test(cell)) this.fault(column, "It has characters that cannot be read; the file has to be UTF-8.");
    else if (cell.length > 200) this.fault(column, "It has more than 200 characters.");
    return this.tell(column, cell === "" ? undefined : cell);
  }

  /** A code of a cell; undefined when it is empty. */
  code(column: Column, pattern: RegExp): string | undefined {
    const cell = this.cell(column);
    if (cell === "") return undefined;
    if (!pattern.test(cell)) this.fault(column, "Its characters are not those of such a code or number.");
    return this.tell(column, cell);
  }

  /** One of some words; undefined when the cell is empty. */
  oneOf<Word extends string | boolean>(column: Column, words: ReadonlyMap<string, Word>): Word | undefined {
    const cell = this.cell(column)
      .toUpperCase()
      .replaceAll(/[\s-]+/g, "_");
    if (cell === "") return undefined;
    const word = words.get(cell);
    if (word === undefined) this.fault(column, `It is one of ${[...words.keys()].join(", ")}.`);
    return this.tell(column, word);
  }

  decimal(column: Column): Decimal {
    const cell = this.cell(column);
    if (NUMBER[this.reading.decimalMark].test(cell)) {
      const number = new Decimal(cell.replace(",", "."));
      this.tell(column, number.toFixed());
      return number;
    }
    const example = this.reading.decimalMark === DecimalMark.COMMA ? "1234,5" : "1234.5";
    if (cell !== "") this.fault(column, `It is a number like ${example}, without marks between thousands.`);
    return new Decimal(0);
  }

  /** A whole number within bounds; undefined when the cell is empty. */
  whole(column: Column, { from, to }: { readonly from: number; readonly to: number }): number | undefined {
    const cell = this.cell(column);
    if (cell === "") return undefined;
    const number = /^\d{1,12}$/.test(cell) ? Number(cell) : Number.NaN;
    if (!(number >= from && number <= to)) this.fault(column, `It is a whole number from ${from} to ${to}.`);
    this.tell(column, String(number));
    return number;
  }

  /** A day of the calendar, as `YYYY-MM-DD`; undefined when the cell is empty. */
  day(column: Column): string | undefined {
    const cell = this.cell(column);
    if (cell === "") return undefined;
    const day = dayOf(cell);
    if (day === null) this.fault(column, "It is a day like 2026-09-16 or 16/09/2026.");
    return this.tell(column, day ?? undefined);
  }

  moment(column: Column): Date {
    const cell = this.cell(column);
    const moment = momentOf(cell, this.reading.now);
    if (cell !== "" && !moment) this.fault(column, "It is a day like 2026-09-16 or 16/09/2026, or with a time 13:30.");
    this.tell(column, moment?.written);
    return moment?.at ?? this.reading.now;
  }

  /** Notes which of these cells are empty. */
  require(...columns: readonly Column[]): void {
    for (const column of columns) if (!this.has(column)) this.fault(column, "It is empty.");
  }

  private tell<Word extends string | boolean | undefined>(column: Column, word: Word): Word {
    if (word !== undefined) this.told.set(column, String(word));
    return word;
  }

  private cell(column: Column): string {
    return this.record.cells[this.reading.columns.get(column)?.index ?? -1] ?? "";
  }
}
