import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { invalidTransition, invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import { requireExact } from "../ledger/exact-quantity.js";
import { PagesByParent } from "../paging/pages-by-parent.js";
import type { ProductService } from "../product/product.service.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
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

const BY_DUE_DAY = { by: "dueOn", id: "id", direction: "ASC" } as const;

/** What is to be made. */
export class WorkOrderService {
  private readonly byIdLoader;
  private readonly pagesOfFacility;

  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
  ) {
    this.byIdLoader = loaderBy(at.manager, WorkOrder, "id");
    this.pagesOfFacility = new PagesByParent<WorkOrder>(at.manager, {
      entity: WorkOrder,
      parent: "facilityCode",
      facilities: facilitiesOf(at.viewer),
      ...BY_DUE_DAY,
    });
  }

  /** The order of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<WorkOrder | null> {
    const order = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return order && seesFacility(this.at.viewer, order.facilityCode) ? order : null;
  }

  /**
   * One page of the orders of the viewer's UPTs, by due day.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(page: PageArgs): Promise<Page<WorkOrder>> {
    const facilities = facilitiesOf(this.at.viewer);
    const query = this.at.manager.createQueryBuilder(WorkOrder, "workOrder");
    if (facilities) query.andWhere("workOrder.facilityCode = ANY(:facilities)", { facilities });
    return keysetPage(query, BY_DUE_DAY, page);
  }

  /**
   * One page of the orders of a UPT, by due day; empty for a viewer who does not act for it.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  ofFacility(facilityCode: string, page: PageArgs): Promise<Page<WorkOrder>> {
    return this.pagesOfFacility.of(facilityCode, page);
  }

  /**
   * Releases a work order.
   * @throws FORBIDDEN; NOT_FOUND for an unknown product; INVARIANT_VIOLATION PRD-14, PRD-19 (number taken)
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
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(WorkOrder)
      .values(order)
      .orIgnore()
      .returning("id")
      .execute();
    if (raw.length === 0) throw invariantViolation("PRD-19", `The work order number ${workOrderNo} is taken.`);
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
