import { DOCUMENT_NO } from "./code-patterns.js";
import { CsvFault, type CsvFile } from "./csv-records.js";
import { DecimalMark } from "./decimal-mark.js";
import type { ImportFault } from "./import-fault.js";
import type { ImportForm } from "./import-form.js";
import { headingIn } from "./import-heading.js";
import { ImportRow, type Reading } from "./import-row.js";

/** The rows that belong together. */
export type Document = [ImportRow, ...ImportRow[]];

type Form = Pick<ImportForm<unknown>, "required" | "optional" | "isGrouped">;

/** How a file is to be read. */
export interface ReadingOptions {
  readonly now: Date;
  /** Absent for what is usual with the delimiter of the file. */
  readonly decimalMark: DecimalMark | undefined;
  /** Takes what is wrong with the heading. */
  readonly faults: ImportFault[];
}

/**
 * The documents of a file, none of one whose heading is wrong.
 * @throws CsvFault where it is no CSV any more, after what came before; and of a file without a row
 */
export async function* documentsIn(csv: CsvFile, form: Form, options: ReadingOptions): AsyncGenerator<Document> {
  let document: Document | undefined;
  let fault: CsvFault | undefined;
  try {
    for await (const row of rowsOf(csv, form, options)) {
      if (document && form.isGrouped && isOfOne(document[0], row)) document.push(row);
      else {
        if (document) yield document;
        document = [row];
      }
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    fault = error;
  }
  if (document) yield document;
  if (fault) throw fault;
  if (!document && options.faults.length === 0) throw new CsvFault(1, "The file has no line.");
}

async function* rowsOf(
  { delimiter, records }: CsvFile,
  form: Form,
  { now, decimalMark, faults }: ReadingOptions,
): AsyncGenerator<ImportRow> {
  const usual = delimiter === ";" ? DecimalMark.COMMA : DecimalMark.POINT;
  let reading: Reading | undefined;
  for await (const record of records) {
    if (reading) {
      const row = new ImportRow(record, reading);
      row.require("number");
      row.code("number", DOCUMENT_NO);
      yield row;
      continue;
    }
    const heading = headingIn(record, form);
    faults.push(...heading.faults);
    if (heading.faults.length > 0) return;
    reading = { columns: heading.columns, now, decimalMark: decimalMark ?? usual };
  }
}

function isOfOne(first: ImportRow, row: ImportRow): boolean {
  const number = row.told.get("number");
  return number !== undefined && first.told.get("number") === number;
}
