import { Decimal } from "@coir/kit/decimal";
import { LotDisposition } from "../lot/lot.entity.js";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import { ProductionRunStatus } from "../production-run/production-run.entity.js";
import type { Act } from "../seed-story/clerk.js";
import { SUPPLIER } from "../seed-story/line.js";
import { instantOf } from "./year-desk.js";

/** What is left of a lot in the store. */
interface Left {
  readonly lotNo: string;
  left: number;
}

const FIBRE_RECEIPT = 450;
const FIBRE_PER_RUN = 206;
const ROPE_PER_RUN = 200;
/** Fibre went in that the recipe does not allow for. */
const ROPE_WHEN_WASTEFUL = 190;
const ROPE_PER_NETS = 80;
const ROLLS = 2;
const RETRY_EVERY = 10;
const OUT_OF_TOLERANCE_EVERY = 33;

/** A UPT of the year: fibre comes, is spun by recipe, and becomes rolls of net. */
export class YearUpt {
  private readonly fibre: Left[] = [];
  private readonly rope: Left[] = [];
  private orderId: string | undefined;
  readonly nets: string[] = [];

  constructor(
    readonly facilityCode: string,
    private readonly recipeId: string,
    private readonly next: () => number,
  ) {}

  /** One day: every second a receipt, one run of rope, two of net. */
  async play(act: Act, day: number): Promise<void> {
    if (day % 2 === 0) await this.receive(act, day);
    await this.spin(act, day);
    for (const shift of [1, 2]) await this.knot(act, day, shift);
  }

  nameOf(day: number, what: string): string {
    return `YR-${this.facilityCode.slice(3)}-${String(day).padStart(3, "0")}-${what}`;
  }

  private async receive(act: Act, day: number): Promise<void> {
    const lotNo = this.nameOf(day, "F");
    const quantity = FIBRE_RECEIPT + (this.next() % 50);
    const receive = () =>
      act(instantOf(day, 1), ({ receipts }) =>
        receipts.receive({
          idempotencyKey: lotNo,
          facilityCode: this.facilityCode,
          lotNo,
          sku: "FIB-MIX-A",
          quantity: new Decimal(quantity),
          supplierCode: SUPPLIER,
        }),
      );
    await receive();
    // A telephone that lost the answer asks again.
    if (day % RETRY_EVERY === 0) await receive();
    this.fibre.push({ lotNo, left: quantity });
  }

  /** Spins rope by the recipe; the order names it, so the run has to balance. */
  private async spin(act: Act, day: number): Promise<void> {
    const materials = take(this.fibre, FIBRE_PER_RUN);
    if (!materials) return;
    const isWasteful = day % OUT_OF_TOLERANCE_EVERY === OUT_OF_TOLERANCE_EVERY - 1;
    const lotNo = this.nameOf(day, "R");
    const made = isWasteful ? ROPE_WHEN_WASTEFUL : ROPE_PER_RUN;
    const workOrderId = await this.order(act, day);
    const run = await this.run(act, { day, hour: 2, sku: "ROPE-6", lotNo, made, materials, workOrderId });
    await this.balance(act, instantOf(day, 4), run);
    this.rope.push({ lotNo, left: made });
  }

  private async knot(act: Act, day: number, shift: number): Promise<void> {
    const materials = take(this.rope, ROPE_PER_NETS);
    if (!materials) return;
    const lotNo = this.nameOf(day, `N${shift}`);
    await this.run(act, { day, hour: 4 + shift, sku: "NET-700-2x25", lotNo, made: ROLLS, materials });
    this.nets.push(lotNo);
  }

  private async order(act: Act, day: number): Promise<string> {
    if (this.orderId !== undefined && day % 12 !== 0) return this.orderId;
    const workOrderNo = this.nameOf(day, "WO");
    const order = await act(instantOf(day, 1), ({ orders }) =>
      orders.release({
        idempotencyKey: workOrderNo,
        facilityCode: this.facilityCode,
        workOrderNo,
        sku: "ROPE-6",
        plannedQuantity: new Decimal(ROPE_PER_RUN * 12),
        dueOn: instantOf(day + 12, 1)
          .toISOString()
          .slice(0, 10),
        recipeId: this.recipeId,
      }),
    );
    this.orderId = order.id;
    return order.id;
  }

  private async run(act: Act, told: Told): Promise<ProductionRun> {
    const { day, hour, sku, lotNo, made, materials, workOrderId } = told;
    const run = await act(instantOf(day, hour), ({ starts }) =>
      starts.start({
        idempotencyKey: lotNo,
        facilityCode: this.facilityCode,
        sku,
        workedByInmates: false,
        standardHours: new Decimal(8),
        materials,
        ...(workOrderId !== undefined && { workOrderId }),
      }),
    );
    return act(instantOf(day, hour + 1), ({ outputs }) =>
      outputs.record({
        idempotencyKey: lotNo,
        runId: run.id,
        expectedVersion: run.version,
        outputs: [{ lotNo, quantity: new Decimal(made) }],
        disposition: LotDisposition.RELEASED,
      }),
    );
  }

  private async balance(act: Act, at: Date, run: ProductionRun): Promise<void> {
    const step = { idempotencyKey: `balance/${run.id}`, runId: run.id };
    await act(at, async ({ runBalances }) => {
      const balanced = await runBalances.balance({ ...step, expectedVersion: run.version });
      const isOff = balanced.status === ProductionRunStatus.VARIANCE;
      const reason = "Dusty bales: more fly than usual.";
      const ready = isOff
        ? await runBalances.override({ ...step, expectedVersion: balanced.version, reason })
        : balanced;
      await runBalances.close({ ...step, expectedVersion: ready.version });
    });
  }
}

interface Told {
  readonly day: number;
  readonly hour: number;
  readonly sku: string;
  readonly lotNo: string;
  readonly made: number;
  readonly materials: { readonly lotNo: string; readonly quantity: Decimal }[];
  readonly workOrderId?: string;
}

/** So much from the oldest lots; undefined, and nothing taken, when there is less. */
function take(lots: Left[], wanted: number): Told["materials"] | undefined {
  if (lots.reduce((sum, { left }) => sum + left, 0) < wanted) return undefined;
  const taken: Told["materials"] = [];
  let missing = wanted;
  while (missing > 0) {
    const lot = lots[0] as Left;
    const quantity = Math.min(lot.left, missing);
    taken.push({ lotNo: lot.lotNo, quantity: new Decimal(quantity) });
    lot.left -= quantity;
    missing -= quantity;
    if (lot.left === 0) lots.shift();
  }
  return taken;
}
