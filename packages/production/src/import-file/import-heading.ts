import { type Column, columnNamed, headingOf } from "./column-names.js";
import type { CsvRecord } from "./csv-records.js";
import type { ImportFault } from "./import-fault.js";
import type { ImportForm } from "./import-form.js";
import type { Reading } from "./import-row.js";

/** What the first line of a file says. */
export interface ImportHeading {
  readonly columns: Reading["columns"];
  readonly faults: readonly ImportFault[];
}

/** Reads the heading. A column that is not known is a fault: a misspelt one would be lost without a word. */
export function headingIn(
  { line, cells }: CsvRecord,
  { required, optional }: Pick<ImportForm<never>, "required" | "optional">,
): ImportHeading {
  const known = new Set([...required, ...optional]);
  const columns = new Map<Column, { readonly index: number; readonly heading: string }>();
  const faults: ImportFault[] = [];
  const fault = (column: string | null, message: string) =>
    faults.push({ line, column, code: "BAD_USER_INPUT", message });
  for (const [index, heading] of cells.entries()) {
    const column = columnNamed(heading);
    if (!column || !known.has(column)) fault(heading.slice(0, 200), "This column is not known for this kind of file.");
    else if (columns.has(column)) fault(heading, `There are two columns for ${headingOf(column)}.`);
    else columns.set(column, { index, heading });
  }
  for (const column of required) if (!columns.has(column)) fault(headingOf(column), "This column is missing.");
  return { columns, faults };
}
