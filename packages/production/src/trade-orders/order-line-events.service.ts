import { Decimal } from "@coir/kit/decimal";
import { codeOf } from "@coir/kit/errors";
import { appendEvent, type DomainEvent } from "@coir/kit/outbox";
import type { ProductService } from "../product/product.service.js";
import { inBaseUnit } from "../reservation/base-quantity.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import type { ReservationChangeService } from "../reservation/reservation-change.service.js";
import { LIVE, StockReservationStatus, statusAt } from "../reservation/reservation-status.js";
import type { ReservationStepsService } from "../reservation/reservation-steps.service.js";
import type { HoldWish, StockHoldService } from "../reservation/stock-hold.service.js";
import type { StockReservation } from "../reservation/stock-reservation.entity.js";
import type { HeardService } from "./heard.service.js";
import { type OrderLineTold, orderLineIdOf, orderLineOf } from "./order-line-told.js";

const { HELD, PART_SHIPPED } = StockReservationStatus;

/** With what trade's events on order lines are acted on. */
export interface OrderLineWorkshop {
  readonly heard: HeardService;
  readonly products: ProductService;
  readonly reservations: ReservationService;
  readonly holds: StockHoldService;
  readonly steps: ReservationStepsService;
  readonly changes: ReservationChangeService;
}

/** Acts on what trade tells of order lines. Each event carries the whole line, so one makes up for those that were lost. */
export class OrderLineEventsService {
  constructor(private readonly at: OrderLineWorkshop) {}

  /** Holds goods for the line, or tells trade that there are not enough. */
  async submitted(event: DomainEvent): Promise<void> {
    if (await this.at.heard.isNews(event)) await this.ensure(event);
  }

  /** Makes the hold a promise for good; holds first, where that was not heard or its time is over. */
  async confirmed(event: DomainEvent): Promise<void> {
    if (!(await this.at.heard.isNews(event))) return;
    const reservation = await this.ensure(event);
    if (reservation?.status === HELD) await this.at.steps.confirm(reservation.id);
  }

  /** Holds as much as the line wants now, or keeps what was promised and tells trade that the change is refused. */
  async changed(event: DomainEvent): Promise<void> {
    if (await this.at.heard.isNews(event)) await this.ensure(event);
  }

  /** Gives the reservation up, unless a part of it has left. */
  async cancelled(event: DomainEvent): Promise<void> {
    const orderLineId = orderLineIdOf(event);
    if (!(await this.at.heard.isNews(event))) return;
    const reservation = await this.live(orderLineId);
    if (reservation && reservation.status !== PART_SHIPPED && new Decimal(reservation.shipped).isZero())
      await this.at.steps.release(reservation.id);
  }

  /** The line's reservation as the event wants it; null where it wants what there cannot be, which trade is told. */
  private async ensure(event: DomainEvent): Promise<StockReservation | null> {
    const line = orderLineOf(event);
    const wish = await this.wishOf(line).catch((error: unknown) => this.refuse(line, error));
    if (!wish) return null;
    const reservation = await this.live(wish.orderLineId);
    if (!reservation) return this.at.holds.answer(wish);
    const isSame = reservation.needOn === wish.needOn && new Decimal(reservation.quantity).eq(wish.quantity);
    return isSame ? reservation : this.at.changes.change(reservation.id, wish);
  }

  private async live(orderLineId: string): Promise<StockReservation | null> {
    const reservation = await this.at.reservations.ofOrderLine(orderLineId);
    const status = reservation && statusAt(reservation, this.at.reservations.at.clock());
    return status && LIVE.includes(status) ? reservation : null;
  }

  private async wishOf({ unit, quantity, ...line }: OrderLineTold): Promise<HoldWish> {
    return { ...line, quantity: inBaseUnit(quantity, unit, await this.at.products.required(line.sku)) };
  }

  /** An unknown product or unit is no fault of the post: thrown, it would keep all of trade's later events back. */
  private async refuse({ orderLineId, sku }: OrderLineTold, error: unknown): Promise<null> {
    const reason = codeOf(error);
    if (reason === undefined) throw error;
    const { manager, clock } = this.at.reservations.at;
    await appendEvent(manager, {
      type: "production.stock.rejected.v1",
      aggregate: `OrderLine:${orderLineId}`,
      occurredAt: clock(),
      data: { orderLineId, sku, reason, alternatives: [] },
      peers: ["trade"],
    });
    return null;
  }
}
