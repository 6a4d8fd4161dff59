import { appendAudit } from "@coir/kit/audit";
import type { OpenWith } from "@coir/kit/house";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { lockedRun } from "../production-run/locked-run.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import type { ProductionRunService } from "../production-run/production-run.service.js";
import { productionRunSteps, requireRunStep } from "../production-run/production-run-step.js";
import type { RunPostingsService } from "../run-output/run-postings.service.js";
import { portionsOf, withoutPortions } from "../run-start/material-portion.js";
import type { RunMaterialService } from "../run-start/run-material.service.js";
import type { AbortRunInput } from "./run-step.input.js";

/** With what runs are given up. */
export interface RunAbortWorkshop extends OpenWith {
  readonly runs: ProductionRunService;
  readonly materials: RunMaterialService;
  readonly postings: RunPostingsService;
}

/** Gives runs up. Rows are locked in the order run, balances. */
export class RunAbortService {
  constructor(private readonly at: RunAbortWorkshop) {}

  /**
   * Gives a run up, planned or begun, before anything came out of it: its material goes back to the store, or is thrown away.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT for more scrap than was issued
   */
  abort(input: AbortRunInput): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "abortRun", input, perform: () => this.giveUp(input) });
  }

  private async giveUp(input: AbortRunInput): Promise<ProductionRun> {
    const { manager, viewer, clock, materials, postings } = this.at;
    const run = await lockedRun(this.at, input);
    requireRunStep(productionRunSteps.abort, run.status);
    const issued = await materials.issuedTo(run.id);
    const scrapped = portionsOf(issued, input.scrapped ?? [], "scrapped");
    const returned = withoutPortions(issued, scrapped);
    const { reason } = input;
    const at = clock();
    // A planned one never began.
    const startedAt = run.status === ProductionRunStatus.PLANNED ? at : run.startedAt;
    const aborted = { status: productionRunSteps.abort.to, startedAt, endedAt: at, reason, version: run.version + 1 };
    await manager.update(ProductionRun, { id: run.id }, aborted);
    const back = await postings.giveBack(run, returned);
    await postings.post(run, { name: "return", kind: PostingKind.RETURN_FROM_RUN, at, movements: back, reason });
    const lost = await postings.discard(run, scrapped);
    await postings.post(run, { name: "discard", kind: PostingKind.SCRAP, at, movements: lost, reason });
    await appendAudit(manager, viewer, {
      action: "run.aborted",
      entityType: "ProductionRun",
      entityId: run.id,
      facilityCode: run.facilityCode,
      at,
      details: { reason },
    });
    return manager.merge(ProductionRun, run, aborted);
  }
}
