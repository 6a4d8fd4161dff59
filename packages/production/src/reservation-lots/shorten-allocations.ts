import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import { AllocationConsumer, LotAllocation, LotAllocationStatus } from "../allocation/lot-allocation.entity.js";
import { restOf } from "../allocation/lot-allocation.service.js";
import { giveUp } from "../allocation/settle-allocations.js";
import { sumOf } from "../atp/supply.js";
import { lockBuckets } from "../promise-bucket/lock-buckets.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import { StockReservationStatus } from "../reservation/reservation-status.js";
import { StockReservation } from "../reservation/stock-reservation.entity.js";

/** Of which lot allocations are to be given up. */
export interface Shortening {
  readonly lotNo: string;
  /** Only where it lies at this UPT; all UPTs when absent. */
  readonly facilityCode?: string;
  /** Only in this account; all accounts when absent. */
  readonly accountId?: string;
  /** Only so much, the latest first; all of it when absent. */
  readonly quantity?: Decimal;
  /** Why, in a word that trade is told, for example QUARANTINE. */
  readonly reason: string;
}

/** Takes allocated stock away from its uses, where a lot is held back or found missing. */
export class ShorteningService {
  constructor(
    private readonly at: OpenWith,
    private readonly reservations: ReservationService,
  ) {}

  /**
   * Turns the open allocations of a lot SHORT and the reservations behind them too, so that its stock may be moved.
   * To be called before the posting, in the same transaction: until its commit nothing of the lot is allocated.
   * @returns how much was given up, in the product's base unit
   */
  async shorten(shortening: Shortening): Promise<Decimal> {
    const { manager } = this.at;
    await this.lockBucketsOf(shortening);
    const seen = await this.openOf(shortening);
    const reserved = await this.lockReservations(seen);
    // Only now: whoever waited for these locks finds what was shipped or given up in the meantime.
    const taken = lastOf(await this.openOf(shortening), shortening.quantity);
    await giveUp(manager, taken, LotAllocationStatus.SHORT);
    for (const [consumerId, here] of Map.groupBy(taken, (allocation) => allocation.consumerId)) {
      const reservation = reserved.get(consumerId);
      if (reservation) await this.shortenReservation(reservation, here, shortening.reason);
    }
    return sumOf(taken.map((allocation) => restOf(allocation).quantity));
  }

  private async lockBucketsOf({ lotNo, facilityCode }: Shortening): Promise<void> {
    const rows: { facility_code: string; sku: string; owner_code: string | null }[] = await this.at.manager.query(
      `SELECT DISTINCT facility_code, sku, owner_code FROM stock_account
       WHERE lot_no = $1 AND status = 'AVAILABLE' AND ($2::text IS NULL OR facility_code = $2)`,
      [lotNo, facilityCode ?? null],
    );
    await lockBuckets(
      this.at.manager,
      rows.map((row) => ({ facilityCode: row.facility_code, sku: row.sku, ownerCode: row.owner_code })),
    );
  }

  private openOf({ lotNo, facilityCode, accountId }: Shortening): Promise<LotAllocation[]> {
    const where = {
      lotNo,
      status: LotAllocationStatus.OPEN,
      ...(facilityCode !== undefined && { facilityCode }),
      ...(accountId !== undefined && { accountId }),
    };
    return this.at.manager.find(LotAllocation, { where, order: { id: "DESC" } });
  }

  private async lockReservations(allocations: readonly LotAllocation[]): Promise<Map<string, StockReservation>> {
    const ids = allocations
      .filter(({ consumer }) => consumer === AllocationConsumer.ORDER)
      .map(({ consumerId }) => consumerId);
    if (ids.length === 0) return new Map();
    const locked = await this.at.manager
      .createQueryBuilder(StockReservation, "reservation")
      .where("reservation.id = ANY(:ids)", { ids })
      .orderBy("reservation.id")
      .setLock("pessimistic_write")
      .getMany();
    return new Map(locked.map((reservation) => [reservation.id, reservation]));
  }

  private async shortenReservation(
    reservation: StockReservation,
    taken: readonly LotAllocation[],
    reason: string,
  ): Promise<void> {
    for (const [facilityCode, here] of Map.groupBy(taken, (allocation) => allocation.facilityCode)) {
      await this.at.manager.query(
        "UPDATE stock_reservation_part SET allocated = allocated - $3 WHERE reservation_id = $1 AND facility_code = $2",
        [reservation.id, facilityCode, sumOf(here.map((allocation) => restOf(allocation).quantity)).toFixed()],
      );
    }
    const lost = sumOf(taken.map((allocation) => restOf(allocation).quantity));
    await this.reservations.step(reservation, {
      to: StockReservationStatus.SHORT,
      news: "production.stock.shortage.v1",
      changes: { allocated: new Decimal(reservation.allocated).minus(lost).toFixed() },
      more: { reason, shortQuantity: lost.toFixed(), lotNos: [...new Set(taken.map(({ lotNo }) => lotNo))] },
    });
  }
}

/** The allocations, latest first, that hold so much; all of them when it is not said how much. */
function lastOf(allocations: readonly LotAllocation[], quantity: Decimal | undefined): LotAllocation[] {
  if (quantity === undefined) return [...allocations];
  let rest = quantity;
  return allocations.filter((allocation) => {
    if (rest.lte(0)) return false;
    rest = rest.minus(restOf(allocation).quantity);
    return true;
  });
}
