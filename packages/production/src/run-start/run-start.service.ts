import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import type { Decimal } from "@coir/kit/decimal";
import { badInput, invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { newId } from "@coir/kit/ids";
import type { KnownProgramService } from "../known-program/known-program.service.js";
import { mayApprove } from "../ledger/approval.js";
import { storeOf, workInProgressOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { ProductService } from "../product/product.service.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import type { ProductionRunService } from "../production-run/production-run.service.js";
import type { WorkOrder } from "../work-order/work-order.entity.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import type { Material, RunMaterialService } from "./run-material.service.js";
import type { RunPlan, RunPlanService } from "./run-plan.service.js";
import type { StartRunInput } from "./run-start.input.js";

/** What the column holds. */
const STANDARD_HOURS_BELOW = 1_000_000;

/** With what a run is started. */
export interface RunStartWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly orders: WorkOrderService;
  readonly runs: ProductionRunService;
  readonly programs: KnownProgramService;
  readonly materials: RunMaterialService;
  readonly plans: RunPlanService;
}

/** Starts runs. Rows are locked in the order work order, balances. */
export class RunStartService {
  constructor(private readonly at: RunStartWorkshop) {}

  /**
   * Starts a run: its material goes from the store to the work places.
   * @param id of the new run, where it is fixed beforehand
   * @throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT; INSUFFICIENT_STOCK; INVALID_TRANSITION for a work order that rests or is over;
   * INVARIANT_VIOLATION PRD-09 (lot not released, or expired), PRD-10 (owners), PRD-13, PRD-14, PRD-21 (programme without inmates),
   * PRD-23 (programme of another UPT or not at work), PRD-43 (workstation that stands still or is of another kind)
   */
  start(input: StartRunInput, id = newId()): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "startRun", input, perform: () => this.begin(input, id) });
  }

  private async begin(input: StartRunInput, id: string): Promise<ProductionRun> {
    const { viewer, products, orders, clock } = this.at;
    viewer.requireFacility(input.facilityCode);
    await products.required(input.sku);
    requireStandardHours(input.standardHours);
    await this.requireProgram(input);
    const order = input.workOrderId ? await orders.begin(input.workOrderId, input) : null;
    const plan = await this.at.plans.of(input, order);
    const startedAt = input.startedAt ?? clock();
    const materials = await this.at.materials.usable(input.materials, jakartaDayOf(startedAt));
    requireOwner(order, materials);
    const run = await this.open(input, { id, startedAt, ...plan });
    await this.issue(run, { materials, reason: input.reason });
    await appendAudit(this.at.manager, viewer, {
      action: "run.started",
      entityType: "ProductionRun",
      entityId: id,
      facilityCode: run.facilityCode,
      at: clock(),
    });
    return run;
  }

  private async requireProgram({ workProgramId, workedByInmates, facilityCode }: StartRunInput): Promise<void> {
    if (!workProgramId) return;
    if (!workedByInmates) throw invariantViolation("PRD-21", "In a work programme, inmates work.");
    await this.at.programs.requireAtWork(workProgramId, facilityCode);
  }

  private async open(
    input: StartRunInput,
    plan: Pick<ProductionRun, "id" | "startedAt"> & RunPlan,
  ): Promise<ProductionRun> {
    const { facilityCode, sku, workOrderId = null, workProgramId = null, workedByInmates } = input;
    const run = this.at.manager.create(ProductionRun, {
      ...plan,
      facilityCode,
      sku,
      workOrderId,
      workProgramId,
      shift: input.shift ?? null,
      workedMinutes: null,
      goodQuantity: "0",
      scrapQuantity: "0",
      dryInKg: "0",
      dryPrimaryKg: "0",
      dryByProductKg: "0",
      dryScrapKg: "0",
      dryLossKg: null,
      outOfTolerance: false,
      reason: null,
      endedAt: null,
      status: ProductionRunStatus.STARTED,
      standardHours: input.standardHours.toFixed(2),
      labourMonth: null,
      programHoursShare: null,
      workedByInmates,
      version: 1,
    });
    await this.at.manager.insert(ProductionRun, run);
    return run;
  }

  private async issue(
    { id, facilityCode, startedAt }: ProductionRun,
    issued: { readonly materials: readonly Material[]; readonly reason: string | undefined },
  ): Promise<void> {
    const { manager, viewer, clock, materials } = this.at;
    const postingId = await post(manager, {
      key: `issue/${id}`,
      kind: PostingKind.ISSUE_TO_RUN,
      facilityCode,
      effectiveAt: startedAt,
      recordedAt: clock(),
      actor: viewer.subject,
      reason: issued.reason,
      isApproved: mayApprove(viewer),
      reference: { type: PostingReferenceType.RUN, id },
      movements: await materials.movementsOf(issued.materials, {
        from: storeOf(facilityCode),
        to: workInProgressOf(facilityCode),
      }),
    });
    await materials.note(id, postingId);
  }
}

/** @throws INVARIANT_VIOLATION PRD-10 for material of another owner than the order names */
function requireOwner(order: WorkOrder | null, materials: readonly Material[]): void {
  if (!order || order.ownerCode === null) return;
  if (materials.every(({ lot }) => lot.ownerCode === order.ownerCode)) return;
  throw invariantViolation("PRD-10", `Work order ${order.workOrderNo} is for material of ${order.ownerCode}.`);
}

function requireStandardHours(hours: Decimal): void {
  if (hours.lte(0) || hours.gte(STANDARD_HOURS_BELOW) || hours.decimalPlaces() > 2)
    throw badInput("Standard hours are above zero and below a million, with two decimal places.", "standardHours");
}
