import { Decimal } from "@coir/kit/decimal";
import type { Desk } from "../desk.factory.js";
import { RunBench } from "../run-balance/run-bench.factory.js";
import type { StockValue } from "../stock-valuation/stock-value.js";

/** A desk on which material is bought, divided and used, and what it costs is looked up. */
export class CostBench {
  private count = 0;

  private constructor(readonly runs: RunBench) {}

  static async open(): Promise<CostBench> {
    return new CostBench(await RunBench.open());
  }

  get desk(): Desk {
    return this.runs.desk;
  }

  get source() {
    return this.runs.source;
  }

  /** Buys so many kilograms of fibre; without a price for nobody knows what. */
  buy(lotNo: string, kg: number | string, costRp?: number | string) {
    const quantity = new Decimal(kg);
    return this.desk.receive(lotNo, { quantity, ...(costRp !== undefined && { costRp: new Decimal(costRp) }) });
  }

  /** Tells later what was paid. */
  price(lotNo: string, costRp: number | string, desk = this.desk) {
    const input = { idempotencyKey: this.key(), lotNo, costRp: new Decimal(costRp), reason: "Invoice 7/2026" };
    return desk.work(({ prices }) => prices.price(input));
  }

  split(lotNo: string, parts: Readonly<Record<string, number | string>>) {
    const input = {
      idempotencyKey: this.key(),
      facilityCode: "JB-KNG",
      lotNo,
      parts: Object.entries(parts).map(([part, kg]) => ({ lotNo: part, quantity: new Decimal(kg) })),
    };
    return this.desk.work(({ divisions }) => divisions.split(input));
  }

  /** Starts a run without a recipe on so much of each lot. */
  start(materials: Readonly<Record<string, number | string>>) {
    const wanted = Object.entries(materials).map(([lotNo, kg]) => ({ lotNo, quantity: new Decimal(kg) }));
    return this.desk.start(this.key(), [], { materials: wanted });
  }

  /** Closes a run by a recipe, whatever it lost. */
  async finish(recorded: { readonly id: string; readonly version: number }) {
    const balanced = await this.runs.take("balance", recorded);
    const ready = balanced.status === "VARIANCE" ? await this.runs.take("override", balanced) : balanced;
    return this.runs.take("close", ready);
  }

  /** Takes the first posting of a kind back that touched a lot. */
  async takeBack(kind: string, lotNo: string) {
    const [posting]: { id: string }[] = await this.source.query(
      `SELECT p.id FROM stock_posting p JOIN stock_leg l ON l.posting_id = p.id JOIN stock_account a ON a.id = l.account_id
       WHERE p.kind = $1 AND a.lot_no = $2 ORDER BY p.recorded_at, p.id LIMIT 1`,
      [kind, lotNo],
    );
    const input = { idempotencyKey: this.key(), postingId: posting?.id as string, reason: "Typed twice." };
    return this.desk.work(({ reversals }) => reversals.reverse(input));
  }

  /** Whole rupiah; null where it is not known. */
  async costOf(lotNo: string): Promise<number | null> {
    const [row]: { cost: string }[] = await this.source.query(
      "SELECT material_cost_rp AS cost FROM lot_cost WHERE lot_no = $1",
      [lotNo],
    );
    return row ? Number(row.cost) : null;
  }

  costsOf(...lotNos: readonly string[]): Promise<(number | null)[]> {
    return Promise.all(lotNos.map((lotNo) => this.costOf(lotNo)));
  }

  /** The value of what Kuningan has, by sku, as a clerk there sees it. */
  async worth(desk = this.desk, args: { readonly asOf?: string } = {}): Promise<Record<string, StockValue>> {
    const { edges } = await desk.work(({ valuations }) => valuations.page(args, { first: 100 }));
    return Object.fromEntries(edges.map(({ node }) => [node.sku, node]));
  }

  /** The value of all that there is of lots whose cost is known, in rupiah, not rounded. */
  async exactWorth(): Promise<Decimal> {
    const [row]: { value: string }[] = await this.source.query(
      `SELECT coalesce(sum(on_hand * material_cost_rp / lot.quantity), 0) AS value FROM lot_cost JOIN lot USING (lot_no)
         JOIN stock_account a USING (lot_no) JOIN stock_balance b ON b.account_id = a.id`,
    );
    return new Decimal(row?.value ?? 0);
  }

  end(): Promise<void> {
    return this.runs.close();
  }

  private key(): string {
    this.count += 1;
    return `cost/${this.count}`;
  }
}
