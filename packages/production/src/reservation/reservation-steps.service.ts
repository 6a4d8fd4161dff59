import { invalidTransition } from "@coir/kit/errors";
import { LotAllocationStatus } from "../allocation/lot-allocation.entity.js";
import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { giveUp } from "../allocation/settle-allocations.js";
import type { ReservationService } from "./reservation.service.js";
import { StockReservationStatus, statusAt } from "./reservation-status.js";
import type { StockReservation } from "./stock-reservation.entity.js";

const { CONFIRMED, RELEASED, EXPIRED } = StockReservationStatus;

/** Confirms reservations and gives them up. */
export class ReservationStepsService {
  constructor(
    private readonly reservations: ReservationService,
    private readonly allocations: LotAllocationService,
  ) {}

  /**
   * Makes a hold a promise for good.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION also for a hold whose time is over
   */
  async confirm(id: string, expectedVersion?: number): Promise<StockReservation> {
    const reservation = await this.reservations.lock(id, expectedVersion);
    const status = statusAt(reservation, this.reservations.at.clock());
    if (status === EXPIRED) throw invalidTransition("StockReservation", EXPIRED, CONFIRMED);
    return this.reservations.step(reservation, { to: CONFIRMED, news: "production.stock.confirmed.v1" });
  }

  /**
   * Gives a reservation up; what was set apart for it is free again.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION
   */
  async release(id: string, expectedVersion?: number): Promise<StockReservation> {
    const reservation = await this.reservations.lock(id, expectedVersion);
    const released = await this.reservations.step(reservation, {
      to: RELEASED,
      news: "production.stock.released.v1",
      changes: { allocated: reservation.shipped },
    });
    await giveUp(this.reservations.at.manager, await this.allocations.open(id), LotAllocationStatus.RELEASED);
    return released;
  }
}
