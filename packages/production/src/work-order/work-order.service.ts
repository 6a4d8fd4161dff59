import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { invalidTransition, invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import { requireExact } from "../ledger/exact-quantity.js";
import type { ProductService } from "../product/product.service.js";
import { WorkOrder, WorkOrderStatus } from "./work-order.entity.js";
import type { ReleaseWorkOrderInput } from "./work-order.input.js";

const { RELEASED, IN_PROGRESS, CLOSED, CANCELLED } = WorkOrderStatus;

/** From which state a work order may go to which. */
const workOrderTransitions: Readonly<Record<WorkOrderStatus, readonly WorkOrderStatus[]>> = {
  [RELEASED]: [IN_PROGRESS, CANCELLED],
  [IN_PROGRESS]: [CLOSED],
  [CLOSED]: [],
  [CANCELLED]: [],
};

/** What is to be made. */
export class WorkOrderService {
  private readonly byIdLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
  ) {
    this.byIdLoader = loaderBy(at.manager, WorkOrder, "id");
  }

  /** The order of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<WorkOrder | null> {
    const order = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return order && this.at.viewer.actsFor(order.facilityCode) ? order : null;
  }

  /** One page of the orders of the viewer's UPTs, or of one of them, by due day. */
  page(page: PageArgs, facilityCode?: string): Promise<Page<WorkOrder>> {
    const { manager, viewer } = this.at;
    const query = manager.createQueryBuilder(WorkOrder, "workOrder");
    if (facilityCode !== undefined) query.andWhere("workOrder.facilityCode = :facilityCode", { facilityCode });
    if (!viewer.actsForRegion) query.andWhere("workOrder.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    return keysetPage(query, { by: "dueOn", id: "id", direction: "ASC" }, page);
  }

  /**
   * Releases a work order.
   * @throws FORBIDDEN; NOT_FOUND for an unknown product; INVARIANT_VIOLATION PRD-14
   */
  release(input: ReleaseWorkOrderInput): Promise<WorkOrder> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "releaseWorkOrder",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: (id) => this.required(id),
    });
  }

  private async required(id: string): Promise<WorkOrder> {
    const order = await this.byId(id);
    if (!order) throw notFound("WorkOrder", id);
    return order;
  }

  private async add(input: ReleaseWorkOrderInput): Promise<WorkOrder> {
    const { manager, viewer, clock } = this.at;
    viewer.requireFacility(input.facilityCode);
    requireExact(input.plannedQuantity, await this.products.required(input.sku));
    const { facilityCode, workOrderNo, sku, dueOn } = input;
    if (await manager.existsBy(WorkOrder, { workOrderNo })) {
      throw invariantViolation("PRD-19", `The work order number ${workOrderNo} is taken.`);
    }
    const order = manager.create(WorkOrder, {
      id: newId(),
      facilityCode,
      workOrderNo,
      sku,
      dueOn,
      plannedQuantity: input.plannedQuantity.toFixed(),
      status: RELEASED,
      version: 1,
    });
    await manager.insert(WorkOrder, order);
    await appendAudit(manager, viewer, {
      action: "work-order.released",
      entityType: "WorkOrder",
      entityId: order.id,
      facilityCode,
      at: clock(),
    });
    return order;
  }

  /**
   * Notes that a run of the order starts; its row stays locked until the commit.
   * @throws NOT_FOUND for another UPT's or product's order; INVALID_TRANSITION for one that is over
   */
  async begin(
    id: string,
    { facilityCode, sku }: { readonly facilityCode: string; readonly sku: string },
  ): Promise<void> {
    const { manager } = this.at;
    const order = isUUID(id)
      ? await manager.findOne(WorkOrder, { where: { id }, lock: { mode: "pessimistic_write" } })
      : null;
    if (!order || order.facilityCode !== facilityCode || order.sku !== sku) throw notFound("WorkOrder", id);
    if (order.status === IN_PROGRESS) return;
    if (!workOrderTransitions[order.status].includes(IN_PROGRESS))
      throw invalidTransition("WorkOrder", order.status, IN_PROGRESS);
    await manager.update(WorkOrder, { id }, { status: IN_PROGRESS, version: order.version + 1 });
  }
}
