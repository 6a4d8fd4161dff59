import { codeOf } from "@coir/kit/errors";
import type { DomainEvent } from "@coir/kit/outbox";
import type { ProductService } from "../product/product.service.js";
import { inBaseUnit } from "../reservation/base-quantity.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import { StockReservationStatus } from "../reservation/reservation-status.js";
import type { StockReservation } from "../reservation/stock-reservation.entity.js";
import type { GoodsDepartureService } from "../reservation-lots/goods-departure.service.js";
import type { LotSettingService } from "../reservation-lots/lot-setting.service.js";
import type { HeardService } from "./heard.service.js";
import { type ShipmentTold, shipmentOf } from "./order-line-told.js";

const { CONFIRMED, PART_ALLOCATED, ALLOCATED, PART_SHIPPED, SHORT } = StockReservationStatus;
const WAITING_FOR_LOTS: readonly StockReservationStatus[] = [CONFIRMED, PART_ALLOCATED, PART_SHIPPED, SHORT];
const MAY_LEAVE: readonly StockReservationStatus[] = [PART_ALLOCATED, ALLOCATED, PART_SHIPPED, SHORT];

/** With what trade's events on shipments are acted on. */
export interface ShipmentWorkshop {
  readonly heard: HeardService;
  readonly products: ProductService;
  readonly reservations: ReservationService;
  readonly settings: LotSettingService;
  readonly departures: GoodsDepartureService;
}

/** Acts on what trade tells of shipments. */
export class ShipmentEventsService {
  constructor(private readonly at: ShipmentWorkshop) {}

  /** Sets lots apart for the lines of a shipment; trade is told of those for which there are too few. */
  async planned(event: DomainEvent): Promise<void> {
    const { lines } = shipmentOf(event);
    if (!(await this.at.heard.isNews(event))) return;
    for (const { orderLineId } of inOrder(lines)) await this.setApart(orderLineId);
  }

  /** Posts what left; lots that were not set apart before are now. */
  async departed(event: DomainEvent): Promise<void> {
    const { shipmentId, lines } = shipmentOf(event);
    if (!(await this.at.heard.isNews(event))) return;
    for (const { orderLineId, quantity, unit } of inOrder(lines)) {
      const reservation = await this.setApart(orderLineId);
      if (!reservation || !MAY_LEAVE.includes(reservation.status)) continue;
      const product = await this.at.products.required(reservation.sku);
      const { missing, reservation: next } = await this.at.departures.depart({
        reservationId: reservation.id,
        shipmentId,
        departedAt: new Date(event.occurredAt),
        quantity: inBaseUnit(quantity, unit, product),
      });
      if (missing.gt(0)) await this.tellMissing(next, missing.toFixed());
    }
  }

  private async setApart(orderLineId: string): Promise<StockReservation | null> {
    const reservation = await this.at.reservations.ofOrderLine(orderLineId);
    if (!reservation || !WAITING_FOR_LOTS.includes(reservation.status)) return reservation;
    if (reservation.allocated === reservation.quantity) return reservation;
    try {
      return await this.at.settings.allocate({ reservationId: reservation.id });
    } catch (error) {
      if (codeOf(error) !== "INSUFFICIENT_STOCK") throw error;
      const locked = await this.at.reservations.lock(reservation.id);
      return this.at.reservations.step(locked, {
        to: SHORT,
        news: "production.stock.shortage.v1",
        more: { reason: "STOCK" },
      });
    }
  }

  private async tellMissing(reservation: StockReservation, shortQuantity: string): Promise<void> {
    await this.at.reservations.record(reservation, "production.stock.shortage.v1", { reason: "STOCK", shortQuantity });
  }
}

/** Lines in one order for every shipment, in which their reservations are locked. */
function inOrder(lines: ShipmentTold["lines"]): ShipmentTold["lines"] {
  return [...lines].sort((a, b) => (a.orderLineId < b.orderLineId ? -1 : 1));
}
