/** What is wrong with a line of a file. */
export interface ImportFault {
  /** The first line of the file being 1. */
  readonly line: number;
  /** Heading of the column at fault, as in the file; null when the line as a whole is. */
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}
