import type { ImportOutcome } from "@coir/kit/import-file/import-outcome";

/** One line, how an import went. */
export function summaryOf({ dryRun, lines, accepted, alreadyThere, errors }: ImportOutcome): string {
  const there = alreadyThere === 0 ? "" : `, ${alreadyThere} there already`;
  if (errors.length > 0) return `Refused: ${errors.length} errors in ${lines} lines. Nothing is written.`;
  if (dryRun) return `Checked: ${accepted} of ${lines} lines can be written${there}. Nothing is written.`;
  return `Imported: ${accepted} of ${lines} lines written${there}.`;
}

/** The errors of an import as a table; empty when there is none. */
export function tableOf({ errors }: ImportOutcome): string {
  if (errors.length === 0) return "";
  const head = ["line", "column", "code", "message"];
  const rows = [head, ...errors.map(({ line, column, code, message }) => [`${line}`, column ?? "", code, message])];
  const widths = head.map((_, at) => rows.reduce((widest, row) => Math.max(widest, (row[at] ?? "").length), 0));
  const written = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ");
  return `${rows.map((row) => written(row).trimEnd()).join("\n")}\n`;
}
