import { CsvFault, type CsvFile } from "./csv-records.js";
import { DecimalMark } from "./decimal-mark.js";
import type { ImportColumns } from "./import-columns.js";
import type { ImportFault } from "./import-fault.js";
import { headingIn } from "./import-heading.js";
import { ImportRow, type Reading } from "./import-row.js";

/** How a file is to be read. */
export interface ReadingOptions {
  readonly now: Date;
  /** Absent for what is usual with the delimiter of the file. */
  readonly decimalMark: DecimalMark | undefined;
  /** Takes what is wrong with the heading. */
  readonly faults: ImportFault[];
}

/**
 * The rows of a file below its heading, none of one whose heading is wrong.
 * @throws CsvFault where it is no CSV any more, after what came before; and of a file without a row
 */
export async function* rowsIn<Column extends string>(
  { delimiter, records }: CsvFile,
  columns: ImportColumns<Column>,
  { now, decimalMark, faults }: ReadingOptions,
): AsyncGenerator<ImportRow<Column>> {
  const usual = delimiter === ";" ? DecimalMark.COMMA : DecimalMark.POINT;
  let reading: Reading<Column> | undefined;
  let isEmpty = true;
  for await (const record of records) {
    if (reading) {
      isEmpty = false;
      yield new ImportRow(record, reading);
      continue;
    }
    const heading = headingIn(record, columns);
    faults.push(...heading.faults);
    if (heading.faults.length > 0) return;
    reading = { names: columns.names, columns: heading.columns, now, decimalMark: decimalMark ?? usual };
  }
  if (isEmpty) throw new CsvFault(1, "The file has no line.");
}
