import type { DataSource } from "typeorm";
import { growingTables } from "./growing-tables.js";

/** A statement as it was sent. */
export interface Sent {
  readonly sql: string;
  readonly parameters: unknown[];
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Plan Rows": number;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Of tables with fewer rows the planner reads all while it may; of them it is only asked whether an index could serve. */
const SMALL = 2000;

/** Who looks for fewer than one of so many rows reads past the others. */
const NEEDLE = 50;

/** Keeps the statements that are sent, and reads how the database would answer them. */
export class PlanReader {
  private readonly sent: Sent[] = [];
  private sizes: ReadonlyMap<string, number> = new Map();
  /** Indexes of some rows alone, such as those that wait: to read all of one is not to read the table. */
  private partial: ReadonlySet<string> = new Set();

  constructor(private readonly source: DataSource) {
    source.setOptions({
      logging: true,
      logger: {
        logQuery: (sql: string, parameters: unknown[] = []) => this.sent.push({ sql, parameters }),
        logQueryError() {},
        logQuerySlow() {},
        logSchemaBuild() {},
        logMigration() {},
        log() {},
      },
    });
  }

  /** What was sent since the last time, of what looks for rows. */
  taken(): Sent[] {
    return this.sent.splice(0).filter(({ sql }) => /^\s*(SELECT|WITH|UPDATE|DELETE)\b/.test(sql));
  }

  /** How many rows each table has, and which indexes are of some of them. */
  async learnTables(): Promise<void> {
    const rows: { table: string; size: number }[] = await this.source.query(
      `SELECT relname AS table, reltuples AS size FROM pg_class WHERE relkind = 'r'`,
    );
    this.sizes = new Map(rows.map(({ table, size }) => [table, size]));
    const partial: { index: string }[] = await this.source.query(
      "SELECT indexrelid::regclass::text AS index FROM pg_index WHERE indpred IS NOT NULL",
    );
    this.partial = new Set(partial.map(({ index }) => index.replaceAll('"', "")));
  }

  /** The growing tables whose plans are those of a large table. */
  largeTables(): { readonly table: string; readonly size: number }[] {
    return [...this.sizes]
      .map(([table, size]) => ({ table, size }))
      .filter(({ table, size }) => growingTables.has(table) && size >= SMALL);
  }

  /**
   * On disks without moving parts, the growing tables that the statements read from end to end, each with its statement.
   * Twice: as the planner would, and with such reading priced out, for tables that are small here.
   */
  async readThrough(statements: readonly Sent[]): Promise<string[]> {
    const runner = this.source.createQueryRunner();
    const found: string[] = [];
    try {
      await runner.query("SET random_page_cost = 1.1");
      for (const setting of ["on", "off"] as const) {
        for (const way of ["seqscan", "hashjoin", "mergejoin"]) await runner.query(`SET enable_${way} = ${setting}`);
        for (const { sql, parameters } of statements) {
          const [row]: { "QUERY PLAN": { Plan: PlanNode }[] }[] = await runner.query(
            `EXPLAIN (FORMAT JSON) ${sql}`,
            parameters,
          );
          const plan = row?.["QUERY PLAN"][0]?.Plan as PlanNode;
          found.push(...this.readWhole(plan, setting).map((table) => `${table} (seq scans ${setting}): ${sql}`));
        }
      }
    } finally {
      await runner.query("RESET ALL");
      await runner.release();
    }
    return found;
  }

  /** Tables read row by row, and those of which a whole index is read for rows that are then put aside. */
  private readWhole(node: PlanNode, setting: "on" | "off", limited = false): string[] {
    const table = node["Relation Name"] ?? "";
    const size = this.sizes.get(table) ?? 0;
    const seen = growingTables.has(table) && (setting === "on") === size >= SMALL;
    const throughIndex =
      /^Index (Only )?Scan$|^Bitmap Index Scan$/.test(node["Node Type"]) &&
      !node["Index Cond"] &&
      !this.partial.has(node["Index Name"] ?? "");
    const needle = setting === "on" && rowsSought(node) < size / NEEDLE;
    const whole = node["Node Type"] === "Seq Scan" || (throughIndex && (!limited || needle));
    // What sorts or sums reads all that is below it, whatever the limit above.
    const readsAll = /^(Sort|Hash|Aggregate|WindowAgg)$/.test(node["Node Type"]);
    const below = !readsAll && (limited || node["Node Type"] === "Limit");
    return [
      ...(seen && whole ? [table] : []),
      ...(node.Plans ?? []).flatMap((plan) => this.readWhole(plan, setting, below)),
    ];
  }
}

/** How many rows fit the filter; of each policy the planner guesses that it shows one row in a hundred, which says nothing. */
function rowsSought({ "Plan Rows": rows, Filter = "" }: PlanNode): number {
  return rows * 100 ** (Filter.split(" && ").length - 1);
}
