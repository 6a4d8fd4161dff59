/** How large an operation may be. Each contract may have limits of its own. */
export interface AdmissionLimits {
  /** Lexical tokens of a document. */
  readonly tokens: number;
  /** Selections after every fragment has been put in place. */
  readonly selections: number;
  /** Fields within fields. */
  readonly depth: number;
  /** Aliased fields after expansion, `__typename` included. */
  readonly aliases: number;
  readonly directivesPerNode: number;
  /** Directives of a whole document. */
  readonly directives: number;
  readonly rootFields: number;
  /** UTF-8 bytes of one string, in the document or in the variables. */
  readonly stringBytes: number;
  /** Lists and objects within each other, in one value. */
  readonly valueDepth: number;
  /** The `first` or `last` of one list. */
  readonly pageSize: number;
  /** Rows that all pages of an operation may hold together. */
  readonly nodes: number;
  /** What lies under `__schema` and `__type` counts here and not above: explorers ask 15 deep. */
  readonly introspectionDepth: number;
  readonly introspectionSelections: number;
}

/** Fits every operation of the SDK and of the explorers, with room. */
export const defaultLimits: AdmissionLimits = {
  tokens: 5_000,
  selections: 500,
  depth: 12,
  aliases: 15,
  directivesPerNode: 5,
  directives: 50,
  rootFields: 10,
  stringBytes: 4 * 1024,
  valueDepth: 16,
  pageSize: 100,
  nodes: 10_000,
  introspectionDepth: 16,
  introspectionSelections: 300,
};

/** Rows of a page whose size the caller leaves open. */
export const DEFAULT_PAGE_SIZE = 20;
