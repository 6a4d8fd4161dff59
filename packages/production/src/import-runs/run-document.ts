import type { Decimal } from "@coir/kit/decimal";
import type { ImportRow } from "@coir/kit/import-file/import-row";
import { CODE, DOCUMENT_NO } from "../import-file/code-patterns.js";
import type { Column } from "../import-file/column-names.js";
import { LOT_NO } from "../lot/lot.input.js";

/** So much of a lot. */
interface LotEntry {
  readonly lotNo: string;
  readonly quantity: Decimal;
}

/** A run, as its lines tell of it. */
export interface RunEntry {
  readonly sku: string;
  readonly workOrderNo: string | undefined;
  readonly workProgramId: string | undefined;
  readonly workedByInmates: boolean;
  readonly standardHours: Decimal;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly reason: string | undefined;
  readonly materials: LotEntry[];
  readonly outputs: LotEntry[];
  readonly byProducts: (LotEntry & { readonly sku: string })[];
  readonly scrap: { readonly sku: string; readonly quantity: Decimal }[];
}

type Line = "INPUT" | "OUTPUT" | "BY_PRODUCT" | "SCRAP";

const LINES = new Map<string, Line>([
  ["INPUT", "INPUT"],
  ["OUTPUT", "OUTPUT"],
  ["BY_PRODUCT", "BY_PRODUCT"],
  ["SCRAP", "SCRAP"],
  ["BAHAN", "INPUT"],
  ["HASIL", "OUTPUT"],
  ["HASIL_SAMPINGAN", "BY_PRODUCT"],
  ["AFKIR", "SCRAP"],
]);
const ANSWERS = new Map([
  ["YES", true],
  ["NO", false],
  ["YA", true],
  ["TIDAK", false],
]);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What a run has once: said on its first line, and where it is said again, said alike. */
const ONCE: readonly Column[] = [
  "started",
  "ended",
  "standardHours",
  "inmates",
  "workOrder",
  "workProgramme",
  "reason",
];
const MOST_LINES = 50;

/** Reads the lines of a run. The product of OUTPUT lines is what the run is for; INPUT lines need none. */
export function readRun(rows: readonly [ImportRow<Column>, ...ImportRow<Column>[]]): RunEntry {
  const [first, ...others] = rows;
  first.require("started", "ended", "standardHours", "inmates");
  for (const row of others) requireAlike(first, row);
  const lines = rows.map(readLine);
  const of = (entry: Line) => lines.filter((line) => line.entry === entry);
  const [inputs, outputs] = [of("INPUT"), of("OUTPUT")];
  if (inputs.length === 0) first.fault("entry", "A run has an INPUT line.");
  if (outputs.length === 0) first.fault("entry", "A run has an OUTPUT line.");
  if (lines.length > MOST_LINES) first.fault(null, `A run has at most ${MOST_LINES} lines.`);
  const sku = outputs[0]?.sku ?? "";
  const strange = outputs.find((line) => line.sku !== sku);
  strange?.row.fault("sku", "The OUTPUT lines of a run are of one product.");
  return {
    sku,
    workOrderNo: first.code("workOrder", DOCUMENT_NO),
    workProgramId: first.code("workProgramme", UUID),
    workedByInmates: first.oneOf("inmates", ANSWERS) ?? false,
    standardHours: first.decimal("standardHours"),
    startedAt: first.moment("started"),
    endedAt: first.moment("ended"),
    reason: first.words("reason"),
    materials: inputs.map(({ lotNo, quantity }) => ({ lotNo, quantity })),
    outputs: outputs.map(({ lotNo, quantity }) => ({ lotNo, quantity })),
    byProducts: of("BY_PRODUCT").map(({ lotNo, quantity, sku: bySku }) => ({ lotNo, quantity, sku: bySku })),
    scrap: of("SCRAP").map(({ sku: scrapSku, quantity }) => ({ sku: scrapSku, quantity })),
  };
}

function readLine(row: ImportRow<Column>) {
  row.require("entry", "quantity");
  const entry = row.oneOf("entry", LINES);
  if (entry !== "SCRAP") row.require("lot");
  if (entry !== "INPUT") row.require("sku");
  const [lotNo, sku] = [row.code("lot", LOT_NO) ?? "", row.code("sku", CODE) ?? ""];
  return { row, entry, lotNo, sku, quantity: row.decimal("quantity") };
}

function requireAlike(first: ImportRow<Column>, row: ImportRow<Column>): void {
  for (const column of ONCE)
    if (row.has(column) && row.words(column) !== first.words(column))
      row.fault(column, `Line ${first.line} says something else of the same run.`);
}
