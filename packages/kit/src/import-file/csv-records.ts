import { CsvError, parse } from "csv-parse";
import { badInput } from "../errors.js";

/** One row of a file. */
export interface CsvRecord {
  /** Line on which it begins, the first being 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a file, and what parts their cells. */
export interface CsvFile {
  readonly delimiter: "," | ";";
  readonly records: AsyncIterable<CsvRecord>;
}

/** A row longer than this is no row: a quote was left open. */
const ROW_BELOW = 64 * 1024;
const NEW_LINE = /\n/g;
const FAULTS = new Map<string, string>([
  ["CSV_QUOTE_NOT_CLOSED", "a quote is not closed"],
  ["CSV_INVALID_CLOSING_QUOTE", "something follows a closing quote"],
  ["INVALID_OPENING_QUOTE", "a quote stands within a cell"],
  ["CSV_MAX_RECORD_SIZE", "the line is too long, or a quote is not closed"],
]);

/** A file that is no CSV from some line on. */
export class CsvFault extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Opens a CSV as it streams in: UTF-8, with or without a byte order mark, lines ended by CRLF, LF or CR. Its cells are parted
 * by whatever of `,` and `;` there is more of in the first line. Rows without a filled cell are left out.
 * @throws BAD_USER_INPUT when it is empty; its records throw CsvFault
 */
export async function openCsv(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<CsvFile> {
  const text = evenLines(chunks);
  let begin = "";
  while (!begin.trimStart().includes("\n") && begin.length < ROW_BELOW) {
    const { value, done } = await text.next();
    if (done) break;
    begin += value;
  }
  if (begin.trim() === "") throw badInput("The file is empty.", "csv");
  const delimiter = delimiterOf(begin.trimStart().split("\n", 1)[0] ?? "");
  return { delimiter, records: recordsOf(joined(begin, text), delimiter) };
}

/** The text with one kind of line end, so that lines are counted alike. */
async function* evenLines(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder("utf-8");
  let held = "";
  for await (const chunk of chunks) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith("\r") ? "\r" : "";
    yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, "\n");
  }
  yield (held + decoder.decode()).replaceAll("\r", "\n");
}

async function* joined(begin: string, rest: AsyncGenerator<string, undefined>): AsyncGenerator<string> {
  yield begin;
  yield* rest;
}

function delimiterOf(head: string): CsvFile["delimiter"] {
  const names = head.replaceAll(/"[^"]*"/g, "");
  return names.split(";").length > names.split(",").length ? ";" : ",";
}

async function* recordsOf(text: AsyncGenerator<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  // Gathered here: of its own, the parser forgets on a fault what it read before.
  const found: CsvRecord[] = [];
  let fault: Error | undefined;
  const parser = parse({
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    max_record_size: ROW_BELOW,
    on_record: (record: readonly string[], { lines }) => {
      found.push(recordOf(record, lines));
      return null;
    },
  });
  parser.on("error", (error) => {
    fault = error;
  });
  parser.resume();
  for await (const piece of text) {
    await new Promise<void>((done) => parser.write(piece, () => done()));
    yield* found.splice(0).filter(isFilled);
    if (fault) throw faultOf(fault);
  }
  await new Promise<void>((done) => parser.end(() => done()));
  yield* found.splice(0).filter(isFilled);
  if (fault) throw faultOf(fault);
}

function recordOf(record: readonly string[], lastLine: number): CsvRecord {
  const within = record.reduce((sum, cell) => sum + (cell.match(NEW_LINE)?.length ?? 0), 0);
  return { line: lastLine - within, cells: record.map((cell) => cell.trim()) };
}

function isFilled({ cells }: CsvRecord): boolean {
  return cells.some((cell) => cell !== "");
}

/** Said in words of our own: those of the parser repeat what is in the cell. */
function faultOf(error: Error): Error {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === "number" ? error.lines : 1;
  return new CsvFault(line, `This is no CSV: ${FAULTS.get(error.code) ?? "the line cannot be read"}.`);
}
