import type { ColumnNames } from "./column-names.js";

/** Which columns a kind of file has. */
export interface ImportColumns<Column extends string> {
  readonly names: ColumnNames<Column>;
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
  /** Whether it holds persons: what stands in place of a heading is then not repeated, since it may be a name. */
  readonly isPersonal?: boolean;
}
