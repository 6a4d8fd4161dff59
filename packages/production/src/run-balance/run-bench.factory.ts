import { Decimal } from "@coir/kit/decimal";
import type { Desk } from "../desk.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import type { RecordOutputInput } from "../run-output/run-output.input.js";
import type { StartRunInput } from "../run-start/run-start.input.js";

type Read = Pick<ProductionRun, "id" | "version">;

/** A desk on which runs by recipes are made: R4 spins fibre to rope, R1 parts husks. */
export class RunBench {
  private count = 0;

  private constructor(readonly knowledge: KnowledgeBench) {}

  static async open(): Promise<RunBench> {
    const bench = new RunBench(await KnowledgeBench.open());
    await bench.desk.receive("FIBRE", { quantity: new Decimal(100_000) });
    await bench.desk.receive("HUSK", { sku: "HUSK-BROWN", quantity: new Decimal(100_000) });
    return bench;
  }

  get desk(): Desk {
    return this.knowledge.desk;
  }

  get source() {
    return this.knowledge.source;
  }

  /** Starts a run by a recipe on so much of a lot. */
  async start(code: "R1" | "R4", quantity: number, input: Partial<StartRunInput> = {}): Promise<ProductionRun> {
    const [lotNo, sku] = code === "R1" ? ["HUSK", "FIB-MIX-A"] : ["FIBRE", "ROPE-6"];
    const [{ id: recipeId }] = await this.source.query("SELECT id FROM recipe WHERE code = $1", [code]);
    const workOrderNo = `WO-RUN-${this.next()}`;
    const order = await this.desk.work(({ orders }) =>
      orders.release({
        idempotencyKey: workOrderNo,
        facilityCode: "JB-KNG",
        workOrderNo,
        sku,
        plannedQuantity: new Decimal(100),
        dueOn: "2026-10-01",
        recipeId,
      }),
    );
    const materials = [{ lotNo, quantity: new Decimal(quantity) }];
    return this.desk.start(workOrderNo, [], { sku, workOrderId: order.id, materials, ...input });
  }

  /** Records so much of what the run is for, or what the input says. */
  record(run: Read, quantity: number | string, input: Partial<RecordOutputInput> = {}): Promise<ProductionRun> {
    const lotNo = `MADE-${this.next()}`;
    return this.desk.record(run, lotNo, { outputs: [{ lotNo, quantity: new Decimal(quantity) }], ...input });
  }

  /** A step of a run. */
  take(
    verb: "balance" | "override" | "close" | "abort",
    run: Read,
    desk = this.desk,
    input = {},
  ): Promise<ProductionRun> {
    const step = {
      idempotencyKey: `${verb}-${this.next()}`,
      runId: run.id,
      expectedVersion: run.version,
      reason: "wet",
    };
    return desk.work(({ runBalances, runAborts }) =>
      verb === "abort" ? runAborts.abort({ ...step, ...input }) : runBalances[verb]({ ...step, ...input }),
    );
  }

  /** Dry kilograms on the run's legs, by place and kind. */
  dryOf({ id }: Read): Promise<{ location: string; kind: string; dry: number }[]> {
    return this.source.query(
      `SELECT a.location, p.kind, sum(l.dry_kg)::float AS dry FROM stock_posting p JOIN stock_leg l ON l.posting_id = p.id
         JOIN stock_account a ON a.id = l.account_id WHERE p.reference_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
      [id],
    );
  }

  /** What the run's legs leave at a place, in dry kilograms and in base units. */
  async leftAt({ id }: Read, location: "WIP" | "PRODUCTION"): Promise<{ dry: number; quantity: number }> {
    const [left] = await this.source.query(
      `SELECT coalesce(sum(l.dry_kg), 0)::float AS dry, coalesce(sum(l.qty), 0)::float AS quantity FROM stock_posting p
         JOIN stock_leg l ON l.posting_id = p.id JOIN stock_account a ON a.id = l.account_id
       WHERE p.reference_id = $1 AND a.location = $2`,
      [id, location],
    );
    return left;
  }

  /** What a question of a viewer answers, and how many statements it costs. */
  async cost(query: string, facilities: readonly string[]) {
    let statements = 0;
    const nothing = () => undefined;
    this.source.setOptions({
      logging: true,
      logger: {
        logQuery: () => {
          statements += 1;
        },
        logQueryError: nothing,
        logQuerySlow: nothing,
        logSchemaBuild: nothing,
        logMigration: nothing,
        log: nothing,
      },
    });
    const answer = await this.knowledge.ask(query, { facilities: [...facilities] });
    const cost = statements;
    this.source.setOptions({ logging: false });
    return { answer, cost };
  }

  close(): Promise<void> {
    return this.knowledge.close();
  }

  private next(): number {
    this.count += 1;
    return this.count;
  }
}
