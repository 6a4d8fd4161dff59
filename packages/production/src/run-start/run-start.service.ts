import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import { invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { newId } from "@coir/kit/ids";
import { type OrderStockService, takingsOfLots } from "../allocation/order-stock.service.js";
import type { Taking } from "../allocation/settle-allocations.js";
import type { KnownProgramService } from "../known-program/known-program.service.js";
import { storeOf, workInProgressOf } from "../ledger/places.js";
import type { ProductService } from "../product/product.service.js";
import { lockedRun } from "../production-run/locked-run.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import type { ProductionRunService } from "../production-run/production-run.service.js";
import { productionRunSteps, requireRunStep } from "../production-run/production-run-step.js";
import type { WorkOrder } from "../work-order/work-order.entity.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import { newRun, requireStandardHours } from "./new-run.js";
import type { Material, RunMaterialService } from "./run-material.service.js";
import type { RunPlanService } from "./run-plan.service.js";
import type { StartPlannedRunInput, StartRunInput } from "./run-start.input.js";

const { start } = productionRunSteps;

/** A run that begins, planned or not. */
type Beginning = Pick<
  StartRunInput,
  | "facilityCode"
  | "sku"
  | "workOrderId"
  | "workProgramId"
  | "workedByInmates"
  | "workstationId"
  | "operationSeq"
  | "materials"
  | "startedAt"
>;

/** With what a run is started. */
export interface RunStartWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly orders: WorkOrderService;
  readonly runs: ProductionRunService;
  readonly programs: KnownProgramService;
  readonly materials: RunMaterialService;
  readonly plans: RunPlanService;
  readonly orderStock: OrderStockService;
}

/** Starts runs. Rows are locked in the order run, buckets of what is set apart, work order, balances. */
export class RunStartService {
  constructor(private readonly at: RunStartWorkshop) {}

  /**
   * Starts a run: its material goes from the store to the work places, first what is set apart for its order.
   * @param id of the new run, where it is fixed beforehand
   * @throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT; INSUFFICIENT_STOCK; INVALID_TRANSITION for a work order that rests or is over;
   * INVARIANT_VIOLATION PRD-09 (lot not released, or expired), PRD-10 (owners), PRD-13, PRD-14, PRD-21 (programme without inmates),
   * PRD-23 (programme of another UPT or not at work), PRD-43 (workstation that stands still or is of another kind)
   */
  start(input: StartRunInput, id = newId()): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "startRun", input, perform: () => this.begin(input, id) });
  }

  /**
   * Starts a planned run.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; and all that refuses a start
   */
  startPlanned(input: StartPlannedRunInput): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "startPlannedRun", input, perform: () => this.beginPlanned(input) });
  }

  private async begin(input: StartRunInput, id: string): Promise<ProductionRun> {
    const { viewer, products, manager } = this.at;
    viewer.requireFacility(input.facilityCode);
    await products.required(input.sku);
    requireStandardHours(input.standardHours);
    const { plan, startedAt, ...issued } = await this.prepare(input);
    const run = newRun(manager, { ...input, ...plan, id, startedAt, status: start.to });
    await manager.insert(ProductionRun, run);
    return this.issue(run, { ...issued, reason: input.reason });
  }

  private async beginPlanned(input: StartPlannedRunInput): Promise<ProductionRun> {
    const { manager } = this.at;
    const run = await lockedRun(this.at, input);
    requireRunStep(start, run.status);
    const { facilityCode, sku, workedByInmates, workOrderId, workProgramId, workstationId } = run;
    const planned = {
      ...input,
      facilityCode,
      sku,
      workedByInmates,
      ...(workOrderId && { workOrderId }),
      ...(workProgramId && { workProgramId }),
      ...(workstationId && { workstationId }),
    };
    const { plan, startedAt, ...issued } = await this.prepare(planned);
    const begun = { ...plan, startedAt, status: start.to, version: run.version + 1 };
    await manager.update(ProductionRun, { id: run.id }, begun);
    return this.issue(manager.merge(ProductionRun, run, begun), { ...issued, reason: input.reason });
  }

  /** What a start needs, all of it allowed; its order begins. */
  private async prepare(input: Beginning) {
    const { programs, orders, plans, clock, orderStock } = this.at;
    await programs.requireWorked(input);
    const seen = input.workOrderId ? await orders.byId(input.workOrderId) : null;
    const setApart = seen ? await orderStock.openLocked(seen) : [];
    const order = input.workOrderId ? await orders.begin(input.workOrderId, input) : null;
    const plan = await plans.of(input, order);
    if (input.materials.length === 0) await plans.requireComputed(plan);
    const startedAt = input.startedAt ?? clock();
    const materials = await this.at.materials.usable(input.materials, jakartaDayOf(startedAt));
    requireOwner(order, materials);
    const takings = takingsOfLots(setApart, input.materials);
    return { plan, materials, takings, startedAt };
  }

  private async issue(
    run: ProductionRun,
    issued: {
      readonly materials: readonly Material[];
      readonly takings: readonly Taking[];
      readonly reason: string | undefined;
    },
  ): Promise<ProductionRun> {
    const { manager, viewer, clock, materials } = this.at;
    const { id, facilityCode, startedAt } = run;
    const places = { from: storeOf(facilityCode), to: workInProgressOf(facilityCode) };
    const movements = await materials.movementsOf(issued.materials, places);
    const { takings, reason } = issued;
    await materials.issue(run, { name: "issue", at: startedAt, movements, takings, reason });
    await appendAudit(manager, viewer, {
      action: "run.started",
      entityType: "ProductionRun",
      entityId: id,
      facilityCode,
      at: clock(),
    });
    return run;
  }
}

/** @throws INVARIANT_VIOLATION PRD-10 for material of another owner than the order names */
function requireOwner(order: WorkOrder | null, materials: readonly Material[]): void {
  if (!order || order.ownerCode === null) return;
  if (materials.every(({ lot }) => lot.ownerCode === order.ownerCode)) return;
  throw invariantViolation("PRD-10", `Work order ${order.workOrderNo} is for material of ${order.ownerCode}.`);
}
