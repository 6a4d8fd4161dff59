import { appendAudit } from "@coir/kit/audit";
import { badInput } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { newId } from "@coir/kit/ids";
import type { KnownProgramService } from "../known-program/known-program.service.js";
import type { ProductService } from "../product/product.service.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import type { ProductionRunService } from "../production-run/production-run.service.js";
import { newRun, requireStandardHours } from "../run-start/new-run.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import type { WorkstationService } from "../workstation/workstation.service.js";
import type { PlanRunInput } from "./run-planning.input.js";

const MOST_AHEAD_MS = 366 * 24 * 3_600_000;

/** With what runs are planned. */
export interface RunPlanningWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly orders: WorkOrderService;
  readonly runs: ProductionRunService;
  readonly programs: KnownProgramService;
  readonly workstations: WorkstationService;
}

/** Plans runs. Nothing is issued, and no order begins, before they are started. */
export class RunPlanningService {
  constructor(private readonly at: RunPlanningWorkshop) {}

  /**
   * Writes down a run that is to be started later.
   * @throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT; INVALID_TRANSITION for a work order that is over;
   * INVARIANT_VIOLATION PRD-21 (programme without inmates), PRD-23 (programme of another UPT or not at work)
   */
  plan(input: PlanRunInput): Promise<ProductionRun> {
    return this.at.runs.once({ mutation: "planRun", input, perform: () => this.write(input) });
  }

  private async write(input: PlanRunInput): Promise<ProductionRun> {
    const { manager, viewer, clock, products, orders, programs, workstations } = this.at;
    const { facilityCode, plannedFor } = input;
    viewer.requireFacility(facilityCode);
    await products.required(input.sku);
    requireStandardHours(input.standardHours);
    const ahead = plannedFor.getTime() - clock().getTime();
    if (ahead < 0 || ahead > MOST_AHEAD_MS) throw badInput("A run is planned at most a year ahead.", "plannedFor");
    await programs.requireWorked(input);
    if (input.workOrderId) await orders.requireUnderWay(input.workOrderId, input);
    if (input.workstationId) await workstations.requireAt(input.workstationId, facilityCode);
    const none = { recipeId: null, expectedLossPct: null, tolerancePct: null, operationSeq: null };
    const plan = { ...none, id: newId(), startedAt: plannedFor, workstationId: input.workstationId ?? null };
    const run = newRun(manager, { ...input, ...plan, status: ProductionRunStatus.PLANNED });
    await manager.insert(ProductionRun, run);
    await appendAudit(manager, viewer, {
      action: "run.planned",
      entityType: "ProductionRun",
      entityId: run.id,
      facilityCode,
      at: clock(),
    });
    return run;
  }
}
