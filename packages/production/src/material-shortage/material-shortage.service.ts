import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { badInput, invalidTransition } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { skusOf } from "../allocation/order-stock.service.js";
import { type MaterialRequest, MaterialRequestReason } from "../material-request/material-request.entity.js";
import type { MaterialRequestService } from "../material-request/material-request.service.js";
import type { ProductService } from "../product/product.service.js";
import { WorkOrder, WorkOrderStatus } from "../work-order/work-order.entity.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import type { MaterialCoverService } from "../work-order-material/material-cover.service.js";
import {
  inBaseUnit,
  type MaterialNeed,
  type MaterialNeedService,
} from "../work-order-material/material-need.service.js";
import type { RequestMaterialForWorkOrderInput } from "./material-shortage.input.js";

const { RELEASED, IN_PROGRESS, PAUSED } = WorkOrderStatus;
const AT_WORK: readonly WorkOrderStatus[] = [RELEASED, IN_PROGRESS, PAUSED];

/** With what shortages are asked for. */
export interface MaterialShortageWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly orders: WorkOrderService;
  readonly requests: MaterialRequestService;
  readonly needs: MaterialNeedService;
  readonly covers: MaterialCoverService;
}

/** Asks for the material that work orders lack. */
export class MaterialShortageService {
  constructor(private readonly at: MaterialShortageWorkshop) {}

  /**
   * Asks for what a released order needs by its recipe beyond what is at work, set apart, free in the store and on request
   * for it; in the base unit of each material, by its nominal dry weight.
   * @returns the requests that were raised, in the order of the recipe; none where nothing is lacking
   * @throws NOT_FOUND; INVALID_TRANSITION for an order that is not released or over; BAD_USER_INPUT for one
   * without a recipe
   */
  request(input: RequestMaterialForWorkOrderInput): Promise<MaterialRequest[]> {
    const perform = async () => {
      const order = await this.locked(input.workOrderId);
      const needs = await this.at.needs.of(order);
      const wishes = [];
      for (const need of needs) {
        const quantity = await this.lackingOf(order, need);
        if (quantity.lte(0)) continue;
        wishes.push({
          facilityCode: order.facilityCode,
          sku: need.product.sku,
          quantity,
          wantedOn: input.wantedOn ?? jakartaDayOf(this.at.clock()),
          reason: MaterialRequestReason.WORK_ORDER,
          workOrderId: order.id,
          supplierCode: input.supplierCode,
        });
      }
      return this.at.requests.raise(wishes);
    };
    return this.at.requests.raiseOnce({ mutation: "requestMaterialForWorkOrder", input, perform });
  }

  /** The order, locked, so that of two callers at one moment the later sees what the other asked for. */
  private async locked(id: string): Promise<WorkOrder> {
    const seen = await this.at.orders.required(id);
    const lock = { mode: "pessimistic_write" } as const;
    const order = await this.at.manager.findOneOrFail(WorkOrder, { where: { id: seen.id }, lock });
    if (!AT_WORK.includes(order.status)) throw invalidTransition("WorkOrder", order.status, IN_PROGRESS);
    if (order.recipeId === null) throw badInput("What an order without a recipe needs is not known.", "workOrderId");
    return order;
  }

  private async lackingOf(order: WorkOrder, need: MaterialNeed): Promise<Decimal> {
    const { lackingKg } = await this.at.covers.of(order, need);
    const onRequestKg = await this.onRequestKg(order, skusOf(need.input));
    return inBaseUnit(Decimal.max(0, lackingKg.minus(onRequestKg)), need.product, "UP");
  }

  /** What is still to come for the order of products, by their nominal weight. */
  private async onRequestKg({ id }: WorkOrder, skus: readonly string[]): Promise<Decimal> {
    const [row]: { kg: string }[] = await this.at.manager.query(
      `SELECT coalesce(sum(greatest(request.quantity - request.received, 0) * product.nominal_kg), 0) AS kg
       FROM material_request request JOIN product ON product.sku = request.sku
       WHERE request.work_order_id = $1 AND request.status IN ('OPEN', 'ORDERED') AND request.sku = ANY($2)`,
      [id, skus],
    );
    return new Decimal(row?.kg ?? 0);
  }
}
