import type { ReservationService } from "./reservation.service.js";
import { StockReservationStatus } from "./reservation-status.js";
import { StockReservation } from "./stock-reservation.entity.js";

/** How many holds one sweep ends. */
const BATCH = 200;

/** Ends holds whose time is over. */
export class HoldExpiryService {
  constructor(private readonly reservations: ReservationService) {}

  /**
   * Writes down that holds are over, and tells trade. Until then they count for nothing already.
   * @param orderLineId only that of this line
   * @returns how many
   */
  async expireHolds(now: Date, orderLineId?: string): Promise<number> {
    const { manager } = this.reservations.at;
    const query = manager
      .createQueryBuilder(StockReservation, "reservation")
      .where("reservation.status = 'HELD' AND reservation.expiresAt <= :now", { now })
      .orderBy("reservation.expiresAt")
      .addOrderBy("reservation.id")
      .limit(BATCH)
      .setLock("pessimistic_write");
    const over = await (orderLineId === undefined
      ? query.setOnLocked("skip_locked")
      : query.andWhere("reservation.orderLineId = :orderLineId", { orderLineId })
    ).getMany();
    for (const reservation of over)
      await this.reservations.step(reservation, {
        to: StockReservationStatus.EXPIRED,
        news: "production.stock.expired.v1",
      });
    return over.length;
  }
}
