import { registerEnumType } from "type-graphql";
import { importCounts } from "../import-counts/import-counts.js";
import type { ImportForm } from "../import-file/import-form.js";
import { importOpenings } from "../import-openings/import-openings.js";
import { importReceipts } from "../import-receipts/import-receipts.js";
import { importRuns } from "../import-runs/import-runs.js";

export enum ImportKind {
  RECEIPTS = "RECEIPTS",
  RUNS = "RUNS",
  COUNTS = "COUNTS",
  OPENING_BALANCES = "OPENING_BALANCES",
}

registerEnumType(ImportKind, {
  name: "ImportKind",
  description: "What a file holds.",
  valuesConfig: {
    RECEIPTS: { description: "What suppliers brought, a lot a line." },
    RUNS: { description: "Runs: the lines under one number are one run." },
    COUNTS: { description: "What was counted, a lot at a place a line." },
    OPENING_BALANCES: { description: "What lay in the store when the ledger began, a lot a line." },
  },
});

/** How each kind of file is read and taken in. */
export const importForms: Readonly<Record<ImportKind, ImportForm<unknown>>> = {
  [ImportKind.RECEIPTS]: importReceipts,
  [ImportKind.RUNS]: importRuns,
  [ImportKind.COUNTS]: importCounts,
  [ImportKind.OPENING_BALANCES]: importOpenings,
} as Readonly<Record<ImportKind, ImportForm<unknown>>>;
