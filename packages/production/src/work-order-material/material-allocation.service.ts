import { appendAudit } from "@coir/kit/audit";
import { Decimal } from "@coir/kit/decimal";
import { badInput, codedError, invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { AllocationConsumer } from "../allocation/lot-allocation.entity.js";
import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { type OrderStockService, skusOf } from "../allocation/order-stock.service.js";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotQuantityInput } from "../run-start/run-material.input.js";
import { requireEachOnce } from "../run-start/run-material.service.js";
import { WorkOrder, WorkOrderStatus } from "../work-order/work-order.entity.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import type { WorkOrderStepInput } from "../work-order/work-order-step.input.js";
import type { MaterialCoverService } from "./material-cover.service.js";
import type { MaterialNeedService } from "./material-need.service.js";
import type { AllocateMaterialInput } from "./work-order-material.input.js";

const { RELEASED, IN_PROGRESS, PAUSED } = WorkOrderStatus;

/** States in which material may be set apart for an order. */
const AT_WORK: readonly WorkOrderStatus[] = [RELEASED, IN_PROGRESS, PAUSED];

/** With what material is set apart. */
export interface MaterialAllocationWorkshop extends OpenWith {
  readonly orders: WorkOrderService;
  readonly lots: LotService;
  readonly needs: MaterialNeedService;
  readonly covers: MaterialCoverService;
  readonly allocations: LotAllocationService;
  readonly orderStock: OrderStockService;
}

/** Sets material of the store apart for work orders. Rows are locked in the order bucket, work order, balances. */
export class MaterialAllocationService {
  constructor(private readonly at: MaterialAllocationWorkshop) {}

  /**
   * Sets apart for a released order what its recipe needs, as far as free stock goes and no promise is broken; or the
   * named lots. Nothing is changed where nothing is missing.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION for an order that is not released or over; BAD_USER_INPUT for one
   * without a recipe, or a lot of nothing that it takes or of another owner; INSUFFICIENT_STOCK where nothing, or less of a
   * named lot, may be set apart
   */
  allocate(input: AllocateMaterialInput): Promise<WorkOrder> {
    return this.once("allocateMaterial", input, async () => {
      const order = await this.locked(input);
      if (!AT_WORK.includes(order.status)) throw invalidTransition("WorkOrder", order.status, IN_PROGRESS);
      if (order.recipeId === null) throw badInput("What an order without a recipe needs is not known.", "workOrderId");
      const isMore = input.lots ? await this.setNamedApart(order, input.lots) : await this.setMissingApart(order);
      return isMore ? this.note(order, "work-order.material-allocated") : order;
    });
  }

  /**
   * Frees what is set apart for an order and was not taken.
   * @throws NOT_FOUND; STALE_VERSION
   */
  release(input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.once("releaseMaterial", input, async () => {
      const order = await this.locked(input);
      await this.at.orderStock.release(order.id);
      return this.note(order, "work-order.material-released");
    });
  }

  /** @returns whether anything was missing */
  private async setMissingApart(order: WorkOrder): Promise<boolean> {
    const needs = (await this.at.needs.of(order)).filter(({ missingKg }) => missingKg.gt(0));
    let isFound = false;
    for (const need of needs) {
      const { bySku } = await this.at.covers.of(order, need);
      for (const { sku, shares } of bySku)
        await this.setApart(
          order,
          sku,
          shares.map(({ lot: { lotNo }, quantity }) => ({ lotNo, quantity })),
        );
      isFound ||= bySku.length > 0;
    }
    if (needs[0] && !isFound) throw nothingFree(order, needs[0].product.sku);
    return isFound;
  }

  private async setNamedApart(order: WorkOrder, wanted: readonly LotQuantityInput[]): Promise<true> {
    requireEachOnce(wanted, "lots");
    const inputs = (await this.at.needs.of(order)).map(({ input }) => input);
    const known = new Map(
      (await this.at.lots.several(wanted.map(({ lotNo }) => lotNo))).map((lot) => [lot.lotNo, lot]),
    );
    const bySku = Map.groupBy(wanted, ({ lotNo }) => {
      const lot = known.get(lotNo);
      if (!lot) throw notFound("Lot", lotNo);
      if (!inputs.some((input) => skusOf(input).includes(lot.sku)))
        throw badInput(`The order takes no ${lot.sku}.`, "lots");
      if (lot.ownerCode !== order.ownerCode) throw badInput(`${lotNo} is not of the order's owner.`, "lots");
      return lot.sku;
    });
    for (const [sku, lots] of bySku) {
      const quantity = lots.reduce((sum, lot) => sum.plus(lot.quantity), new Decimal(0));
      if (quantity.gt(await this.at.covers.unpromised({ ...order, sku }))) throw nothingFree(order, sku);
      await this.setApart(order, sku, lots);
    }
    return true;
  }

  private async setApart(
    { id, facilityCode, ownerCode }: WorkOrder,
    sku: string,
    lots: readonly LotQuantityInput[],
  ): Promise<void> {
    await this.at.allocations.allocate({
      consumer: AllocationConsumer.WORK_ORDER,
      consumerId: id,
      facilityCode,
      sku,
      ownerCode,
      location: StorageLocation.STORE,
      quantity: lots.reduce((sum, { quantity }) => sum.plus(quantity), new Decimal(0)),
      lots,
    });
  }

  private async locked({ workOrderId, expectedVersion }: WorkOrderStepInput): Promise<WorkOrder> {
    const { manager, orders, orderStock } = this.at;
    const seen = await orders.required(workOrderId);
    await orderStock.lockGoods(seen);
    const lock = { mode: "pessimistic_write" } as const;
    const order = await manager.findOneOrFail(WorkOrder, { where: { id: seen.id }, lock });
    if (order.version !== expectedVersion) throw staleVersion("WorkOrder", expectedVersion, order.version);
    return order;
  }

  private async note(order: WorkOrder, action: string): Promise<WorkOrder> {
    const { manager, viewer, clock } = this.at;
    const changed = { version: order.version + 1 };
    await manager.update(WorkOrder, { id: order.id }, changed);
    const { id: entityId, facilityCode } = order;
    await appendAudit(manager, viewer, { action, entityType: "WorkOrder", entityId, facilityCode, at: clock() });
    return Object.assign(order, changed);
  }

  private once(
    mutation: string,
    input: { readonly idempotencyKey: string },
    perform: () => Promise<WorkOrder>,
  ): Promise<WorkOrder> {
    const { manager, viewer, orders } = this.at;
    const reread = (id: string) => orders.required(id);
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }
}

function nothingFree({ facilityCode }: WorkOrder, sku: string) {
  const message = `Not so much of ${sku} may be set apart now: what is free in the store is promised, or there is none.`;
  return codedError("INSUFFICIENT_STOCK", message, { facilityCode, sku });
}
