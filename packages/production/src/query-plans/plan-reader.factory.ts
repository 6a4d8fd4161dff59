import type { DataSource } from "typeorm";
import { growingTables } from "./growing-tables.js";

/** A statement as it was sent. */
export interface Sent {
  readonly sql: string;
  readonly parameters: unknown[];
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Keeps the statements that are sent, and reads how the database would answer them. */
export class PlanReader {
  readonly sent: Sent[] = [];

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

  /**
   * On disks without moving parts, the growing tables that the statements read from end to end, each with its statement.
   * Twice: as the planner would, and with such reading priced out, for tables that are small here.
   */
  async readThrough(statements: readonly Sent[]): Promise<string[]> {
    const runner = this.source.createQueryRunner();
    const found: string[] = [];
    try {
      await runner.query("SET random_page_cost = 1.1");
      for (const setting of ["on", "off"]) {
        await runner.query(`SET enable_seqscan = ${setting}`);
        for (const { sql, parameters } of statements) {
          const [row]: { "QUERY PLAN": { Plan: PlanNode }[] }[] = await runner.query(
            `EXPLAIN (FORMAT JSON) ${sql}`,
            parameters,
          );
          const plan = row?.["QUERY PLAN"][0]?.Plan as PlanNode;
          const tables = scanned(plan).filter(
            (table) => growingTables.has(table) && (setting === "off" || !this.small.has(table)),
          );
          found.push(...tables.map((table) => `${table} (seq scans ${setting}): ${sql}`));
        }
      }
    } finally {
      await runner.query("RESET ALL");
      await runner.release();
    }
    return found;
  }

  private small: ReadonlySet<string> = new Set();

  /** Of tables with few rows the planner reads all while it may; of them it is only asked whether an index could serve. */
  async learnSizes(): Promise<void> {
    const rows: { relname: string }[] = await this.source.query(
      "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples < 2000",
    );
    this.small = new Set(rows.map(({ relname }) => relname));
  }
}

function scanned(node: PlanNode): string[] {
  const own = node["Node Type"] === "Seq Scan" ? [node["Relation Name"] as string] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scanned)];
}
