import { appendAudit } from "@coir/kit/audit";
import { jakartaMonthOf } from "@coir/kit/clock";
import { Decimal, splitByWeight } from "@coir/kit/decimal";
import { badInput, codedError } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { lotsInAnotherMonth } from "../genealogy/genealogy.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotNewsService } from "../lot/lot-news.service.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import type { ProductionMonthService } from "../production-month/production-month.service.js";
import { lockedRun } from "../production-run/locked-run.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import type { ProductionRunService } from "../production-run/production-run.service.js";
import { productionRunSteps, requireRunStep } from "../production-run/production-run-step.js";
import type { RunPostingsService } from "../run-output/run-postings.service.js";
import type { RunMaterialService } from "../run-start/run-material.service.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import { isBalanced, lossKgOf, lossPctOf } from "./balance-share.js";
import type { BalanceRunInput, CloseRunInput, OverrideRunVarianceInput } from "./run-step.input.js";

const { VARIANCE, BALANCED } = ProductionRunStatus;
const GRAMS = 1_000;

/** With what runs are balanced and closed. */
export interface RunBalanceWorkshop extends OpenWith {
  readonly months: ProductionMonthService;
  readonly runs: ProductionRunService;
  readonly orders: WorkOrderService;
  readonly materials: RunMaterialService;
  readonly postings: RunPostingsService;
  readonly lots: LotService;
  readonly news: LotNewsService;
  readonly costs: LotCostService;
}

/** Balances runs and closes them. Rows are locked in the order month, run, lots, work order, balances. */
export class RunBalanceService {
  constructor(private readonly at: RunBalanceWorkshop) {}

  /**
   * Compares what a run lost with what its recipe allows: it is balanced, or in variance until someone answers for it.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  balance(input: BalanceRunInput): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "balanceRun", input, perform: () => this.compare(input) });
  }

  /**
   * Answers for a loss out of tolerance: the run may be closed.
   * @throws FORBIDDEN to one who is no person; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  override(input: OverrideRunVarianceInput): Promise<ProductionRun> {
    this.at.viewer.requirePerson();
    return this.at.runs.once({ mutation: "overrideRunVariance", input, perform: () => this.accept(input) });
  }

  /**
   * Closes a balanced run: its material is used up, what did not come out of it is lost.
   * @throws NOT_FOUND; STALE_VERSION; BAD_USER_INPUT; INVALID_TRANSITION; MASS_BALANCE_VARIANCE while it is in variance;
   * INVARIANT_VIOLATION PRD-13, PRD-22 (month closed)
   */
  close(input: CloseRunInput): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "closeRun", input, perform: () => this.end(input) });
  }

  private async compare(input: BalanceRunInput): Promise<ProductionRun> {
    const run = await lockedRun(this.at, input);
    requireRunStep(productionRunSteps.balance, run.status);
    const status = isBalanced(run) ? BALANCED : VARIANCE;
    const facts = { status, outOfTolerance: status === VARIANCE };
    return this.keep(run, facts, {
      action: status === VARIANCE ? "run.variance" : "run.balanced",
      details: sharesOf(run),
    });
  }

  private async accept(input: OverrideRunVarianceInput): Promise<ProductionRun> {
    const run = await lockedRun(this.at, input);
    requireRunStep(productionRunSteps.override, run.status);
    const { reason } = input;
    const details = { ...sharesOf(run), reason };
    return this.keep(run, { status: BALANCED, reason }, { action: "run.variance-accepted", details });
  }

  private async end(input: CloseRunInput): Promise<ProductionRun> {
    const { months, orders, costs } = this.at;
    const endedAt = input.endedAt ?? this.at.clock();
    const labourMonth = jakartaMonthOf(endedAt);
    const run = await lockedRun(this.at, input, ({ facilityCode }) => months.requireOpen(facilityCode, labourMonth));
    if (run.status === VARIANCE) throw varianceOf(run);
    requireRunStep(productionRunSteps.close, run.status);
    if (endedAt < run.startedAt) throw badInput("A run ends after it began.", "endedAt");
    await costs.lockFor(run);
    const dryLossKg = lossKgOf(run).toFixed();
    const closed = { status: productionRunSteps.close.to, endedAt, labourMonth, dryLossKg };
    await this.keep(run, closed, { action: "run.closed", details: sharesOf(run) });
    const totals = { good: new Decimal(run.goodQuantity), scrap: new Decimal(run.scrapQuantity) };
    if (run.workOrderId !== null) await orders.credit(run.workOrderId, totals);
    await this.useUp(run, endedAt, input.reason);
    await costs.settleRun(run);
    // Trade was told the month in which they were made.
    const moved = await lotsInAnotherMonth(this.at.manager, run.id, labourMonth);
    if (moved.length > 0) await this.at.news.tell(await this.at.lots.several(moved));
    return run;
  }

  /** The loss is spread over the materials by their dry mass, to the gram. */
  private async useUp(run: ProductionRun, at: Date, reason: string | undefined): Promise<void> {
    const { materials, postings } = this.at;
    const issued = await materials.issuedTo(run.id);
    await postings.post(run, {
      name: "use",
      kind: PostingKind.OUTPUT,
      at,
      movements: await postings.use(run, issued),
      reason,
    });
    const parts = splitByWeight(
      lossKgOf(run).times(GRAMS),
      issued.map(({ dryKg }) => dryKg),
    );
    const lost = issued.map((material, index) => ({ material, lostKg: (parts[index] as Decimal).div(GRAMS) }));
    const movements = await postings.lose(run, lost);
    await postings.post(run, { name: "loss", kind: PostingKind.PROCESS_LOSS, at, movements, reason });
  }

  private async keep(
    run: ProductionRun,
    facts: Partial<ProductionRun>,
    told: { readonly action: string; readonly details: Readonly<Record<string, unknown>> },
  ): Promise<ProductionRun> {
    const { manager, viewer, clock } = this.at;
    const kept = { ...facts, version: run.version + 1 };
    await manager.update(ProductionRun, { id: run.id }, kept);
    await appendAudit(manager, viewer, {
      ...told,
      entityType: "ProductionRun",
      entityId: run.id,
      facilityCode: run.facilityCode,
      at: clock(),
    });
    manager.merge(ProductionRun, run, kept);
    return run;
  }
}

function sharesOf(run: ProductionRun) {
  const { expectedLossPct, tolerancePct } = run;
  return { lossPct: lossPctOf(run)?.toFixed() ?? null, expectedLossPct, tolerancePct };
}

function varianceOf(run: ProductionRun) {
  const message = "The run lost more or less than its recipe allows; someone has to answer for it.";
  return codedError("MASS_BALANCE_VARIANCE", message, sharesOf(run));
}
