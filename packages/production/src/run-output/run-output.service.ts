import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf, jakartaMonthOf } from "@coir/kit/clock";
import { badInput, invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { productionOf, storeOf, workInProgressOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { StockStatus } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { Lot, LotDisposition } from "../lot/lot.entity.js";
import type { LotBirthService } from "../lot/lot-birth.service.js";
import type { ProductionMonthService } from "../production-month/production-month.service.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import type { ProductionRunService } from "../production-run/production-run.service.js";
import { type Material, type RunMaterialService, requireEachOnce } from "../run-start/run-material.service.js";
import { requireMassBalance } from "./mass-balance.js";
import type { RecordOutputInput } from "./run-output.input.js";

const { STARTED, CLOSED } = ProductionRunStatus;

/** From which state a run may go to which. */
const productionRunTransitions: Readonly<Record<ProductionRunStatus, readonly ProductionRunStatus[]>> = {
  [STARTED]: [CLOSED],
  [CLOSED]: [],
};

/** With what the output of a run is recorded. */
export interface RunOutputWorkshop extends OpenWith {
  readonly births: LotBirthService;
  readonly months: ProductionMonthService;
  readonly runs: ProductionRunService;
  readonly materials: RunMaterialService;
}

/** Records what runs made. Rows are locked in the order month, run, balances. */
export class RunOutputService {
  constructor(private readonly at: RunOutputWorkshop) {}

  /**
   * Records what a run made and closes it: its material is used up, the new lots have it as parents.
   * @throws NOT_FOUND; BAD_USER_INPUT; STALE_VERSION; INVALID_TRANSITION; MASS_BALANCE_VARIANCE;
   * INVARIANT_VIOLATION PRD-13, PRD-14, PRD-20 (lot number taken), PRD-22 (month closed)
   */
  record(input: RecordOutputInput): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "recordOutput", input, perform: () => this.close(input) });
  }

  private async close(input: RecordOutputInput): Promise<ProductionRun> {
    const { manager, viewer, clock } = this.at;
    requireEachOnce(input.outputs, "outputs");
    const endedAt = input.endedAt ?? clock();
    const run = await this.lockedRun(input, endedAt);
    const closed = { endedAt, labourMonth: jakartaMonthOf(endedAt), status: CLOSED, version: run.version + 1 };
    await manager.update(ProductionRun, { id: run.id }, closed);
    await this.turnOut(manager.merge(ProductionRun, run, closed), input);
    await appendAudit(manager, viewer, {
      action: "run.closed",
      entityType: "ProductionRun",
      entityId: run.id,
      facilityCode: run.facilityCode,
      at: clock(),
    });
    return run;
  }

  /** The run, in a state and at a time to be closed, locked until the commit. */
  private async lockedRun({ runId, expectedVersion }: RecordOutputInput, endedAt: Date): Promise<ProductionRun> {
    const { manager, viewer, months } = this.at;
    const seen = await manager.findOneBy(ProductionRun, { id: runId });
    if (!seen || !viewer.actsFor(seen.facilityCode)) throw notFound("ProductionRun", runId);
    await months.requireOpen(seen.facilityCode, jakartaMonthOf(endedAt));
    const run = await manager.findOneOrFail(ProductionRun, {
      where: { id: runId },
      lock: { mode: "pessimistic_write" },
    });
    if (run.version !== expectedVersion) throw staleVersion("ProductionRun", expectedVersion, run.version);
    if (!productionRunTransitions[run.status].includes(CLOSED))
      throw invalidTransition("ProductionRun", run.status, CLOSED);
    if (endedAt < run.startedAt) throw badInput("A run ends after it began.", "endedAt");
    return run;
  }

  private async turnOut(run: ProductionRun, { outputs, disposition }: RecordOutputInput): Promise<void> {
    const { manager, viewer, clock, births, materials } = this.at;
    const { facilityCode } = run;
    const endedAt = run.endedAt as Date;
    const issued = await materials.issuedTo(run.id);
    const ownerCode = issued[0]?.lot.ownerCode ?? null;
    const made = outputs.map(({ lotNo, quantity }) => ({
      quantity,
      lot: this.newLot(run, { lotNo, ownerCode, disposition, quantity: quantity.toFixed() }),
    }));
    const movements = await this.movementsOf(facilityCode, issued, made, disposition);
    await post(manager, {
      key: `output/${run.id}`,
      kind: PostingKind.OUTPUT,
      facilityCode,
      effectiveAt: endedAt,
      recordedAt: clock(),
      actor: viewer.subject,
      movements,
    });
    const lots = made.map(({ lot }) => lot);
    await births.bear(
      lots,
      issued.map(({ lot }) => lot.lotNo),
    );
  }

  private async movementsOf(
    facilityCode: string,
    issued: readonly Material[],
    made: readonly Material[],
    disposition: LotDisposition,
  ) {
    const { materials } = this.at;
    const status = disposition === LotDisposition.RELEASED ? StockStatus.AVAILABLE : StockStatus.QC_HOLD;
    const [work, production, store] = [
      workInProgressOf(facilityCode),
      productionOf(facilityCode),
      storeOf(facilityCode, status),
    ];
    const used = await materials.movementsOf(issued, { from: work, to: production });
    const gained = await materials.movementsOf(made, { from: production, to: store });
    requireMassBalance(used, gained);
    return [...used, ...gained];
  }

  private newLot(
    { id, sku, facilityCode, endedAt }: ProductionRun,
    facts: Pick<Lot, "lotNo" | "ownerCode" | "disposition" | "quantity">,
  ): Lot {
    return this.at.manager.create(Lot, {
      ...facts,
      sku,
      facilityCode,
      madeOn: jakartaDayOf(endedAt as Date),
      runId: id,
      supplierCode: null,
      declaredLabourOrigin: null,
    });
  }
}
