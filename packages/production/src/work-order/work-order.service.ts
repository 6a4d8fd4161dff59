import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import type { Decimal } from "@coir/kit/decimal";
import { badInput, invalidTransition, invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import { PagesByParent } from "@coir/kit/pages-by-parent";
import { isUUID } from "class-validator";
import { requireExact } from "../ledger/exact-quantity.js";
import type { ProductService } from "../product/product.service.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { requireInForce } from "./recipe-in-force.js";
import { WorkOrder, WorkOrderStatus } from "./work-order.entity.js";
import type { CreateWorkOrderInput, ReleaseWorkOrderInput } from "./work-order.input.js";
import { requireStep, workOrderSteps } from "./work-order-step.js";

const { DRAFT, RELEASED, IN_PROGRESS, PAUSED } = WorkOrderStatus;

const BY_DUE_DAY = { by: "dueOn", id: "id", direction: "ASC" } as const;

/** An order to write, as it is asked for. */
interface Wanted {
  readonly mutation: string;
  readonly input: ReleaseWorkOrderInput;
  readonly status: WorkOrderStatus;
}

/** What is to be made. */
export class WorkOrderService {
  private readonly byIdLoader;
  private readonly pagesOfFacility;

  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
    private readonly recipes: RecipeService,
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

  /** The order of a printed number; null when there is none or the viewer may not see it. */
  async byNo(workOrderNo: string): Promise<WorkOrder | null> {
    const order = await this.at.manager.findOneBy(WorkOrder, { workOrderNo });
    return order && seesFacility(this.at.viewer, order.facilityCode) ? order : null;
  }

  /**
   * Proposes a work order.
   * @throws FORBIDDEN; NOT_FOUND for an unknown product or recipe; BAD_USER_INPUT for a recipe of another product;
   * INVARIANT_VIOLATION PRD-14, PRD-19 (number taken)
   */
  create(input: CreateWorkOrderInput): Promise<WorkOrder> {
    return this.write({ mutation: "createWorkOrder", input, status: DRAFT });
  }

  /**
   * Releases a work order at once, without a draft before.
   * @throws as `create`, and INVARIANT_VIOLATION PRD-15 for a recipe that is not in force
   */
  release(input: ReleaseWorkOrderInput): Promise<WorkOrder> {
    return this.write({ mutation: "releaseWorkOrder", input, status: RELEASED });
  }

  private write(wanted: Wanted): Promise<WorkOrder> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: wanted.mutation,
      input: wanted.input,
      perform: () => this.add(wanted),
      idOf: ({ id }) => id,
      reread: (id) => this.required(id),
    });
  }

  /** @throws NOT_FOUND */
  async required(id: string): Promise<WorkOrder> {
    const order = await this.byId(id);
    if (!order) throw notFound("WorkOrder", id);
    return order;
  }

  private async add({ input, status }: Wanted): Promise<WorkOrder> {
    const { manager, viewer, clock } = this.at;
    viewer.requireFacility(input.facilityCode);
    requireExact(input.plannedQuantity, await this.products.required(input.sku));
    await this.requireRecipe(input, status);
    const { facilityCode, workOrderNo, sku, dueOn, priority = 5 } = input;
    const order = manager.create(WorkOrder, {
      id: newId(),
      facilityCode,
      workOrderNo,
      sku,
      dueOn,
      plannedQuantity: input.plannedQuantity.toFixed(),
      priority,
      ownerCode: input.ownerCode ?? null,
      recipeId: input.recipeId ?? null,
      demandRef: input.demandRef ?? null,
      producedGood: "0",
      producedScrap: "0",
      reason: null,
      status,
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
      action: status === DRAFT ? "work-order.created" : workOrderSteps.release.action,
      entityType: "WorkOrder",
      entityId: order.id,
      facilityCode,
      at: clock(),
    });
    return order;
  }

  private async requireRecipe({ recipeId, sku }: ReleaseWorkOrderInput, status: WorkOrderStatus): Promise<void> {
    if (!recipeId) return;
    const recipe = await this.recipes.byId(recipeId);
    if (!recipe) throw notFound("Recipe", recipeId);
    if (recipe.outputSku !== sku) throw badInput(`The recipe makes ${recipe.outputSku}.`, "recipeId");
    if (status === RELEASED) requireInForce(recipe, jakartaDayOf(this.at.clock()));
  }

  /**
   * Notes that a run of the order starts; its row stays locked until the commit.
   * @throws NOT_FOUND for another UPT's or product's order; INVALID_TRANSITION for one that rests or is over
   */
  async begin(
    id: string,
    { facilityCode, sku }: { readonly facilityCode: string; readonly sku: string },
  ): Promise<WorkOrder> {
    const { manager } = this.at;
    const order = isUUID(id)
      ? await manager.findOne(WorkOrder, { where: { id }, lock: { mode: "pessimistic_write" } })
      : null;
    if (!order || order.facilityCode !== facilityCode || order.sku !== sku) throw notFound("WorkOrder", id);
    if (order.status === IN_PROGRESS) return order;
    requireStep(workOrderSteps.begin, order.status);
    const begun = { status: IN_PROGRESS, version: order.version + 1 };
    await manager.update(WorkOrder, { id }, begun);
    manager.merge(WorkOrder, order, begun);
    return order;
  }

  /**
   * Refuses to plan a run of an order that is not to be worked on.
   * @throws NOT_FOUND for another UPT's or product's order; INVALID_TRANSITION for one that is over
   */
  async requireUnderWay(
    id: string,
    { facilityCode, sku }: { readonly facilityCode: string; readonly sku: string },
  ): Promise<void> {
    if ((await this.underWay(id, facilityCode)).sku !== sku) throw notFound("WorkOrder", id);
  }

  /**
   * An order of a UPT that is not over.
   * @throws NOT_FOUND for another UPT's order; INVALID_TRANSITION for one that is over
   */
  async underWay(id: string, facilityCode: string): Promise<WorkOrder> {
    const order = await this.byId(id);
    if (order?.facilityCode !== facilityCode) throw notFound("WorkOrder", id);
    if (![DRAFT, RELEASED, IN_PROGRESS, PAUSED].includes(order.status))
      throw invalidTransition("WorkOrder", order.status, IN_PROGRESS);
    return order;
  }

  /** Adds what a run made to its order, in base units. */
  async credit(id: string, { good, scrap }: { readonly good: Decimal; readonly scrap: Decimal }): Promise<void> {
    await this.at.manager.query(
      "UPDATE work_order SET produced_good = produced_good + $2, produced_scrap = produced_scrap + $3 WHERE id = $1",
      [id, good.toFixed(), scrap.toFixed()],
    );
  }
}
