import type { ReservationService } from "./reservation.service.js";
import { StockReservationStatus } from "./reservation-status.js";
import { alternativesOf, type HoldWish, type StockHoldService } from "./stock-hold.service.js";
import { StockReservation } from "./stock-reservation.entity.js";

const { HELD, CONFIRMED } = StockReservationStatus;

/** Changes how much is promised, and for when. */
export class ReservationChangeService {
  constructor(
    private readonly reservations: ReservationService,
    private readonly holds: StockHoldService,
  ) {}

  /**
   * Promises as much as is wished for now. Where that cannot be, or lots are set apart already, all stays as it was and
   * trade is told so.
   * @throws NOT_FOUND
   */
  async change(id: string, wish: HoldWish): Promise<StockReservation> {
    await this.holds.lockSuppliers(wish);
    const reservation = await this.reservations.lock(id);
    if (reservation.status !== HELD && reservation.status !== CONFIRMED)
      return this.refuse(reservation, "LOTS_ALLOCATED");
    const plan = await this.holds.plan(wish, id);
    if (!plan.shortfall.isZero()) return this.refuse(reservation, "NOT_ENOUGH", alternativesOf(wish, plan));
    const { manager } = this.reservations.at;
    await this.holds.splitAnew(reservation, wish, plan);
    const { needOn, shipFrom } = wish;
    const changed = { needOn, shipFrom, quantity: wish.quantity.toFixed(), version: reservation.version + 1 };
    await manager.update(StockReservation, { id }, changed);
    const next = Object.assign(reservation, changed);
    await this.reservations.record(next, "production.stock.reserved.v1");
    return next;
  }

  private async refuse(
    reservation: StockReservation,
    reason: string,
    alternatives: StockReservation["alternatives"] = [],
  ): Promise<StockReservation> {
    await this.reservations.record(reservation, "production.stock.rejected.v1", { reason, alternatives, isKept: true });
    return reservation;
  }
}
