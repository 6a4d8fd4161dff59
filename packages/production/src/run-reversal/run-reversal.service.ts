import { appendAudit } from "@coir/kit/audit";
import { Decimal } from "@coir/kit/decimal";
import { invalidTransition } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { PostingKind, type StockPosting } from "../ledger/stock-posting.entity.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import { productionRunSteps, requireRunStep } from "../production-run/production-run-step.js";
import type { RunPostingsService } from "../run-output/run-postings.service.js";
import type { RunMaterialService } from "../run-start/run-material.service.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import { standingPostings, totalsWithout } from "./run-postings-told.js";

const { CLOSED, ABORTED, STARTED } = ProductionRunStatus;

/** With what postings of runs are taken back. */
export interface RunReversalWorkshop extends OpenWith {
  readonly orders: WorkOrderService;
  readonly costs: LotCostService;
  readonly materials: RunMaterialService;
  readonly postings: RunPostingsService;
}

/** A posting of a run that is taken back, and how. */
export interface RunCorrection {
  readonly posting: StockPosting;
  readonly reason: string;
  /** Writes the mirror of a posting, once. @returns its id */
  readonly mirror: (postingId: string) => Promise<string>;
}

/**
 * Takes back what a run posted, with the run's figures. Rows are locked in the order run, work order, balances.
 * A closed run is closed for good: it is taken back as a whole, its material goes back to the store, and it made nothing.
 */
export class RunReversalService {
  constructor(private readonly at: RunReversalWorkshop) {}

  /**
   * @returns the id of the mirror
   * @throws INVALID_TRANSITION for what an aborted run threw away; INSUFFICIENT_STOCK where what came out is gone; INVARIANT_VIOLATION PRD-06
   */
  async takeBack(correction: RunCorrection): Promise<string> {
    const run = await this.at.manager.findOneOrFail(ProductionRun, {
      where: { id: correction.posting.referenceId as string },
      lock: { mode: "pessimistic_write" },
    });
    if (run.status === ABORTED) throw invalidTransition("ProductionRun", ABORTED, STARTED);
    const id = await (run.status === CLOSED ? this.undo(run, correction) : this.correct(run, correction));
    await appendAudit(this.at.manager, this.at.viewer, {
      action: "run.output-taken-back",
      entityType: "ProductionRun",
      entityId: run.id,
      facilityCode: run.facilityCode,
      at: this.at.clock(),
      details: { postingId: id, reason: correction.reason },
    });
    return id;
  }

  private async correct(run: ProductionRun, { posting, mirror }: RunCorrection): Promise<string> {
    requireRunStep(productionRunSteps.correct, run.status);
    const id = await mirror(posting.id);
    const totals = await totalsWithout(this.at.manager, run, posting);
    const isEmpty = [totals.dryPrimaryKg, totals.dryByProductKg, totals.dryScrapKg].every(
      (dryKg) => Number(dryKg) === 0,
    );
    const status = isEmpty ? STARTED : productionRunSteps.correct.to;
    await this.keep(run, { ...totals, status, outOfTolerance: false });
    return id;
  }

  private async undo(run: ProductionRun, { posting, reason, mirror }: RunCorrection): Promise<string> {
    const { manager, orders, costs, materials, postings, clock } = this.at;
    if (run.workOrderId !== null) {
      const [good, scrap] = [new Decimal(run.goodQuantity).neg(), new Decimal(run.scrapQuantity).neg()];
      await orders.credit(run.workOrderId, { good, scrap });
    }
    const id = await mirror(posting.id);
    for (const other of await standingPostings(manager, run.id)) await mirror(other);
    const movements = await postings.giveBack(run, await materials.issuedTo(run.id));
    const back = { name: "taken-back", kind: PostingKind.RETURN_FROM_RUN, at: clock(), movements, reason };
    await postings.post(run, back);
    await costs.settleRun(run);
    const nothing = { goodQuantity: "0", scrapQuantity: "0", dryInKg: "0", dryPrimaryKg: "0", dryByProductKg: "0" };
    await this.keep(run, { ...nothing, dryScrapKg: "0", dryLossKg: "0", outOfTolerance: false, reason });
    return id;
  }

  private async keep(run: ProductionRun, facts: Partial<ProductionRun>): Promise<void> {
    await this.at.manager.update(ProductionRun, { id: run.id }, { ...facts, version: run.version + 1 });
  }
}
