import type { ImportFault } from "./import-fault.js";

/** What came of a file. With one error, nothing of it is written. */
export interface ImportOutcome {
  /** Id of the import; null when nothing was written. */
  readonly importId: string | null;
  readonly dryRun: boolean;
  /** Lines below the heading; empty ones do not count. */
  readonly lines: number;
  /** Lines that are written, or, in a dry run or beside errors, that could be written. */
  readonly accepted: number;
  /** Lines that an import wrote before, and this one left alone. */
  readonly alreadyThere: number;
  readonly errors: readonly ImportFault[];
}
