/** How the columns of an office's files may be headed. */
export class ColumnNames<Column extends string> {
  private readonly byName: ReadonlyMap<string, Column>;

  /** @param names those of each column, in lower case with underscores, the one by which it is called first */
  constructor(private readonly names: Readonly<Record<Column, readonly [string, ...string[]]>>) {
    const entries = Object.entries(names) as [Column, readonly string[]][];
    this.byName = new Map(entries.flatMap(([column, all]) => all.map((name) => [name, column] as const)));
  }

  /** The column that is headed so, where case, spaces, hyphens and dots do not matter; undefined when none is. */
  columnNamed(heading: string): Column | undefined {
    return this.byName.get(heading.toLowerCase().replaceAll(/[\s._-]+/g, "_"));
  }

  /** The heading by which a column is called. */
  headingOf(column: Column): string {
    return this.names[column][0];
  }
}
