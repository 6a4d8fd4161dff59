import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import type { OrderStockService } from "../allocation/order-stock.service.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import { requireInForce } from "./recipe-in-force.js";
import { WorkOrder } from "./work-order.entity.js";
import type { WorkOrderService } from "./work-order.service.js";
import type { WorkOrderReasonInput, WorkOrderStepInput } from "./work-order-step.input.js";
import { requireStep, type WorkOrderStep, workOrderSteps } from "./work-order-step.js";

/** With what work orders take their steps. */
export interface WorkOrderStepsWorkshop extends OpenWith {
  readonly orders: WorkOrderService;
  readonly recipes: RecipeService;
  readonly orderStock: OrderStockService;
}

/** A refusal of a step, beside the order's state. */
type Guard = (order: WorkOrder) => Promise<void>;

const allows: Guard = async () => {};

/** The steps by which an order is over: what was set apart for it is free again. */
const FREEING: readonly WorkOrderStep[] = [workOrderSteps.complete, workOrderSteps.shortClose, workOrderSteps.cancel];

/** Takes work orders from one state to the next. All refuse with NOT_FOUND, STALE_VERSION and INVALID_TRANSITION. */
export class WorkOrderStepsService {
  constructor(private readonly at: WorkOrderStepsWorkshop) {}

  /** Releases a draft. @throws INVARIANT_VIOLATION PRD-15 for a recipe that is not in force */
  release(input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.take(workOrderSteps.release, input, (order) => this.requireRecipe(order));
  }

  /** Lets work on an order rest. */
  pause(input: WorkOrderReasonInput): Promise<WorkOrder> {
    return this.take(workOrderSteps.pause, input, allows);
  }

  /** Lets work on an order go on. */
  resume(input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.take(workOrderSteps.resume, input, allows);
  }

  /** Ends an order of which all was made. @throws INVARIANT_VIOLATION PRD-40 while less was made than planned */
  complete(input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.take(workOrderSteps.complete, input, requireAllMade);
  }

  /** Ends an order of which not all was made. */
  shortClose(input: WorkOrderReasonInput): Promise<WorkOrder> {
    return this.take(workOrderSteps.shortClose, input, allows);
  }

  /** Closes an order for good. @throws INVARIANT_VIOLATION PRD-41 while a run of it goes on */
  close(input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.take(workOrderSteps.close, input, (order) => this.requireNoneAtWork(order));
  }

  /** Gives an order up, before its first run. */
  cancel(input: WorkOrderReasonInput): Promise<WorkOrder> {
    return this.take(workOrderSteps.cancel, input, allows);
  }

  private take(step: WorkOrderStep, input: WorkOrderStepInput & { reason?: string }, guard: Guard): Promise<WorkOrder> {
    const { manager, viewer, orders } = this.at;
    return once({
      manager,
      viewer,
      mutation: step.mutation,
      input,
      perform: () => this.perform(step, input, guard),
      idOf: ({ id }) => id,
      reread: (id) => orders.required(id),
    });
  }

  private async perform(
    step: WorkOrderStep,
    { workOrderId, expectedVersion, reason }: WorkOrderStepInput & { reason?: string },
    guard: Guard,
  ): Promise<WorkOrder> {
    const { manager, viewer, clock, orders, orderStock } = this.at;
    const seen = FREEING.includes(step) ? await orders.byId(workOrderId) : null;
    if (seen) await orderStock.lockGoods(seen);
    const order = await manager.findOne(WorkOrder, {
      where: { id: workOrderId },
      lock: { mode: "pessimistic_write" },
    });
    if (!order || !viewer.actsFor(order.facilityCode)) throw notFound("WorkOrder", workOrderId);
    if (order.version !== expectedVersion) throw staleVersion("WorkOrder", expectedVersion, order.version);
    requireStep(step, order.status);
    await guard(order);
    if (seen) await orderStock.release(order.id);
    const taken = { status: step.to, reason: reason ?? order.reason, version: order.version + 1 };
    await manager.update(WorkOrder, { id: order.id }, taken);
    await appendAudit(manager, viewer, {
      action: step.action,
      entityType: "WorkOrder",
      entityId: order.id,
      facilityCode: order.facilityCode,
      at: clock(),
      ...(reason && { details: { reason } }),
    });
    manager.merge(WorkOrder, order, taken);
    return order;
  }

  private async requireRecipe({ recipeId }: WorkOrder): Promise<void> {
    const recipe = recipeId === null ? null : await this.at.recipes.byId(recipeId);
    if (recipe) requireInForce(recipe, jakartaDayOf(this.at.clock()));
  }

  /** What a run took to the work places is used up, returned or thrown away when the run is over. */
  private async requireNoneAtWork({ id }: WorkOrder): Promise<void> {
    const [{ open, left }]: [{ open: number; left: string }] = await this.at.manager.query(
      `SELECT (SELECT count(*)::int FROM production_run WHERE work_order_id = $1 AND status NOT IN ('CLOSED', 'ABORTED')) AS open,
         (SELECT coalesce(sum(leg.qty), 0) FROM production_run run JOIN stock_posting posting
            ON posting.reference_type = 'RUN' AND posting.reference_id = run.id::text
          JOIN stock_leg leg ON leg.posting_id = posting.id JOIN stock_account account ON account.id = leg.account_id
          WHERE run.work_order_id = $1 AND account.location = 'WIP') AS left`,
      [id],
    );
    if (open > 0) throw invariantViolation("PRD-41", `${open} runs of the order go on.`, { open });
    if (!new Decimal(left).isZero())
      throw invariantViolation("PRD-41", "Material of the order is still at the work places.", { left });
  }
}

async function requireAllMade({ producedGood, plannedQuantity }: WorkOrder): Promise<void> {
  if (new Decimal(producedGood).gte(plannedQuantity)) return;
  throw invariantViolation("PRD-40", `${producedGood} of ${plannedQuantity} planned were made.`, {
    producedGood,
    plannedQuantity,
  });
}
