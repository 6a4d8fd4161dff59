import { appendAudit } from "@coir/kit/audit";
import { jakartaMonthOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { badInput } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import type { StockMovement } from "../ledger/posting.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { Lot } from "../lot/lot.entity.js";
import type { LotBirthService } from "../lot/lot-birth.service.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import type { ProductionMonthService } from "../production-month/production-month.service.js";
import { lockedRun } from "../production-run/locked-run.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import type { ProductionRunService } from "../production-run/production-run.service.js";
import { productionRunSteps, requireRunStep } from "../production-run/production-run-step.js";
import { portionsOf, withoutPortions } from "../run-start/material-portion.js";
import { type IssuedMaterial, type RunMaterialService, requireEachOnce } from "../run-start/run-material.service.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import type { RunBackflushService } from "./run-backflush.service.js";
import type { RecordOutputInput } from "./run-output.input.js";
import type { RunPostingsService } from "./run-postings.service.js";
import type { RunYield } from "./run-product.js";
import { totalsWith } from "./run-totals.js";
import type { RunYieldService } from "./run-yield.service.js";

const { OUTPUT, BY_PRODUCT, SCRAP, RETURN_FROM_RUN } = PostingKind;
const { finish, record } = productionRunSteps;

/** With what the output of a run is recorded. */
export interface RunOutputWorkshop extends OpenWith {
  readonly births: LotBirthService;
  readonly costs: LotCostService;
  readonly months: ProductionMonthService;
  readonly runs: ProductionRunService;
  readonly orders: WorkOrderService;
  readonly materials: RunMaterialService;
  readonly yields: RunYieldService;
  readonly postings: RunPostingsService;
  readonly backflush: RunBackflushService;
}

/** Records what runs made. Rows are locked in the order month, run, lots, work order, balances. */
export class RunOutputService {
  constructor(private readonly at: RunOutputWorkshop) {}

  /**
   * Records what a run made; the new lots have its material as parents. A run without a recipe is closed by this, its
   * material used up; one with a recipe waits for its balance, and may record more.
   * @throws NOT_FOUND; BAD_USER_INPUT; STALE_VERSION; INVALID_TRANSITION; MASS_BALANCE_VARIANCE; INSUFFICIENT_STOCK of
   * material that the recipe computes;
   * INVARIANT_VIOLATION PRD-13, PRD-14, PRD-20 (lot number taken), PRD-22 (month closed)
   */
  record(input: RecordOutputInput): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "recordOutput", input, perform: () => this.take(input) });
  }

  private async take(input: RecordOutputInput): Promise<ProductionRun> {
    const { manager, viewer, clock, months, costs } = this.at;
    requireEachOnce([...input.outputs, ...(input.byProducts ?? [])], "outputs");
    const endedAt = input.endedAt ?? clock();
    const run = await lockedRun(this.at, input, ({ facilityCode }) =>
      months.requireOpen(facilityCode, jakartaMonthOf(endedAt)),
    );
    const step = run.recipeId === null ? finish : record;
    requireRunStep(step, run.status);
    if (endedAt < run.startedAt) throw badInput("A run ends after it began.", "endedAt");
    if (step === finish) await costs.lockFor(run);
    const issued = await this.issuedWith(run, input, endedAt);
    const made = await this.at.yields.of(run, input, issued);
    await this.keep(run, { input, made, issued, endedAt });
    await this.turnOut(run, { made, issued, endedAt, reason: input.reason });
    if (step === finish) await costs.settleRun(run);
    await appendAudit(manager, viewer, {
      action: step === finish ? "run.closed" : "run.output-recorded",
      entityType: "ProductionRun",
      entityId: run.id,
      facilityCode: run.facilityCode,
      at: clock(),
    });
    return run;
  }

  /** @returns what the run has of its material, less what goes back and with what its recipe computes */
  private async issuedWith(run: ProductionRun, input: RecordOutputInput, at: Date): Promise<IssuedMaterial[]> {
    const served = await this.at.backflush.served(run);
    const left = await this.giveBack(run, input, at);
    const made = input.outputs.reduce((sum, { quantity }) => sum.plus(quantity), new Decimal(0));
    const isMore = await this.at.backflush.issue(served, { made, at, reason: input.reason });
    return isMore ? this.at.materials.issuedTo(run.id) : left;
  }

  private async giveBack(
    run: ProductionRun,
    { returns = [], reason }: RecordOutputInput,
    at: Date,
  ): Promise<IssuedMaterial[]> {
    const { materials, postings } = this.at;
    const issued = await materials.issuedTo(run.id);
    if (returns.length === 0) return issued;
    const portions = portionsOf(issued, returns, "returns");
    const movements = await postings.giveBack(run, portions);
    await postings.post(run, { name: `return-${run.version}`, kind: RETURN_FROM_RUN, at, movements, reason });
    return withoutPortions(issued, portions);
  }

  private async keep(
    run: ProductionRun,
    { input, made, issued, endedAt }: Made & { readonly input: RecordOutputInput },
  ): Promise<void> {
    const { manager, orders } = this.at;
    const isFinished = run.recipeId === null;
    const minutes = (run.workedMinutes ?? 0) + (input.workedMinutes ?? 0);
    const kept = {
      ...totalsWith(run, made, issued),
      workedMinutes: minutes === 0 ? null : minutes,
      outOfTolerance: false,
      status: isFinished ? finish.to : record.to,
      version: run.version + 1,
      ...(isFinished && { endedAt, labourMonth: jakartaMonthOf(endedAt) }),
    };
    await manager.update(ProductionRun, { id: run.id }, kept);
    manager.merge(ProductionRun, run, kept);
    if (isFinished && run.workOrderId !== null)
      await orders.credit(run.workOrderId, {
        good: new Decimal(run.goodQuantity),
        scrap: new Decimal(run.scrapQuantity),
      });
  }

  private async turnOut(
    run: ProductionRun,
    { made, issued, endedAt: at, reason }: Made & { readonly reason: string | undefined },
  ): Promise<void> {
    const { postings, births } = this.at;
    const isFinished = run.recipeId === null;
    const { primary, byProducts, scrap } = made;
    const used = isFinished ? await postings.use(run, issued) : [];
    const turn = (name: string, kind: PostingKind, movements: StockMovement[]) =>
      postings.post(run, { name: isFinished ? name : `${name}-${run.version}`, kind, at, movements, reason });
    await turn("output", OUTPUT, [...used, ...postings.gain(run, primary)]);
    await turn("by-product", BY_PRODUCT, postings.gain(run, byProducts));
    await turn("scrap", SCRAP, postings.gain(run, scrap));
    const lots = [...primary, ...byProducts].map(({ lot }) => lot as Lot);
    const parents = issued.map(({ lot }) => lot.lotNo);
    if (lots.length > 0) await births.bear(lots, parents);
  }
}

interface Made {
  readonly made: RunYield;
  readonly issued: readonly IssuedMaterial[];
  readonly endedAt: Date;
}
