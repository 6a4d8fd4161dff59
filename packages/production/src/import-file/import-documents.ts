import { CsvFault, type CsvFile } from "@coir/kit/import-file/csv-records";
import type { ImportRow } from "@coir/kit/import-file/import-row";
import { type ReadingOptions, rowsIn } from "@coir/kit/import-file/import-rows";
import { DOCUMENT_NO } from "./code-patterns.js";
import { type Column, columnNames } from "./column-names.js";
import type { ImportForm } from "./import-form.js";

/** The rows that belong together. */
export type Document = [ImportRow<Column>, ...ImportRow<Column>[]];

type Form = Pick<ImportForm<unknown>, "required" | "optional" | "isGrouped">;

/**
 * The documents of a file, none of one whose heading is wrong.
 * @throws CsvFault where it is no CSV any more, after what came before; and of a file without a row
 */
export async function* documentsIn(csv: CsvFile, form: Form, options: ReadingOptions): AsyncGenerator<Document> {
  let document: Document | undefined;
  let fault: CsvFault | undefined;
  try {
    for await (const row of rowsIn(csv, { ...form, names: columnNames }, options)) {
      row.require("number");
      row.code("number", DOCUMENT_NO);
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
}

function isOfOne(first: ImportRow<Column>, row: ImportRow<Column>): boolean {
  const number = row.told.get("number");
  return number !== undefined && first.told.get("number") === number;
}
