import type { CsvRecord } from "./csv-records.js";
import type { ImportColumns } from "./import-columns.js";
import type { ImportFault } from "./import-fault.js";
import type { Reading } from "./import-row.js";

/** What the first line of a file says. */
export interface ImportHeading<Column extends string> {
  readonly columns: Reading<Column>["columns"];
  readonly faults: readonly ImportFault[];
}

/** Reads the heading. A column that is not known is a fault: a misspelt one would be lost without a word. */
export function headingIn<Column extends string>(
  { line, cells }: CsvRecord,
  { names, required, optional, isPersonal = false }: ImportColumns<Column>,
): ImportHeading<Column> {
  const known = new Set([...required, ...optional]);
  const columns = new Map<Column, { readonly index: number; readonly heading: string }>();
  const faults: ImportFault[] = [];
  const fault = (column: string | null, message: string) =>
    faults.push({ line, column, code: "BAD_USER_INPUT", message });
  for (const [index, heading] of cells.entries()) {
    const column = names.columnNamed(heading);
    if (column && known.has(column)) {
      if (columns.has(column)) fault(heading, `There are two columns for ${names.headingOf(column)}.`);
      else columns.set(column, { index, heading });
    } else if (isPersonal) fault(null, `Column ${index + 1} is not known for this kind of file.`);
    else fault(heading.slice(0, 200), "This column is not known for this kind of file.");
  }
  for (const column of required) if (!columns.has(column)) fault(names.headingOf(column), "This column is missing.");
  return { columns, faults };
}
