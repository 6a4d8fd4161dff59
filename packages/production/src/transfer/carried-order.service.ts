import { Decimal } from "@coir/kit/decimal";
import { badInput, codedError } from "@coir/kit/errors";
import { AllocationConsumer, type LotAllocation } from "../allocation/lot-allocation.entity.js";
import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { restOf } from "../allocation/lot-allocation.service.js";
import { sumOf } from "../atp/supply.js";
import { type Lot, LotDisposition } from "../lot/lot.entity.js";
import { lockBuckets } from "../promise-bucket/lock-buckets.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import { LIVE, StockReservationStatus } from "../reservation/reservation-status.js";
import { StockReservation } from "../reservation/stock-reservation.entity.js";
import type { LotsToldService } from "../reservation-lots/lots-told.service.js";
import type { Transfer } from "./transfer.entity.js";
import type { TransferLine } from "./transfer-line.entity.js";

/** So much of a lot that came to a UPT for an order. */
export interface CarriedLot {
  readonly lot: Lot;
  /** Of what was sent. */
  readonly sent: Decimal;
  readonly arrived: Decimal;
}

/** Where a transfer that carries an order's lots ended. */
export interface Landing {
  readonly transfer: Transfer;
  readonly facilityCode: string;
  readonly reservation: StockReservation;
}

/** Lots of an order that a transfer takes to where they are shipped: set apart for the order before, and afterwards there. */
export class CarriedOrderService {
  constructor(
    private readonly reservations: ReservationService,
    private readonly allocations: LotAllocationService,
    private readonly told: LotsToldService,
  ) {}

  /** @throws NOT_FOUND for a reservation that the viewer does not see; BAD_USER_INPUT unless it goes to where that is shipped */
  async requireRoute(reservationId: string, toFacilityCode: string): Promise<void> {
    const { shipFrom } = await this.reservations.required(reservationId);
    if (shipFrom !== toFacilityCode)
      throw badInput(`The order is shipped from ${shipFrom}; its lots go there.`, "toFacilityCode");
  }

  /**
   * What is set apart for the order at the sender, the order locked until the commit.
   * @throws INSUFFICIENT_STOCK when it is less than is to be carried
   */
  async setApart(
    { reservationId, fromFacilityCode }: Transfer,
    lines: readonly TransferLine[],
  ): Promise<LotAllocation[]> {
    await this.locked(reservationId as string);
    const open = (await this.allocations.open(reservationId as string)).filter(
      ({ consumer, facilityCode }) => consumer === AllocationConsumer.ORDER && facilityCode === fromFacilityCode,
    );
    for (const { lotNo, sku, quantity } of lines) {
      const ofLot = sumOf(open.filter((one) => one.lotNo === lotNo).map((one) => restOf(one).quantity));
      if (ofLot.lt(quantity))
        throw codedError("INSUFFICIENT_STOCK", `${ofLot.toFixed()} of ${lotNo} is set apart for the order.`, {
          facilityCode: fromFacilityCode,
          lotNo,
          sku,
          available: ofLot.toFixed(),
        });
    }
    return open;
  }

  /** Locks the order, and first its goods where they land; to be asked before the arrival is posted. */
  async expect(transfer: Transfer, facilityCode: string): Promise<Landing> {
    const { manager } = this.reservations.at;
    const id = transfer.reservationId as string;
    const { sku, ownerCode } = await manager.findOneByOrFail(StockReservation, { id });
    await lockBuckets(manager, [{ facilityCode, sku, ownerCode }]);
    return { transfer, facilityCode, reservation: await this.locked(id) };
  }

  /** Sets apart for the order, where they landed, the lots that may be used; for the others it is short. */
  async land(landing: Landing, carried: readonly CarriedLot[]): Promise<void> {
    const { reservation, facilityCode } = landing;
    if (!LIVE.includes(reservation.status)) return;
    const lots = carried
      .filter(({ lot, arrived }) => arrived.gt(0) && isUsable(lot, reservation.needOn))
      .map(({ lot, sent, arrived }) => ({ lotNo: lot.lotNo, quantity: Decimal.min(sent, arrived) }));
    const quantity = sumOf(lots.map((one) => one.quantity));
    const { id: consumerId, sku, ownerCode, needOn: usableOn } = reservation;
    const wish = { consumer: AllocationConsumer.ORDER, consumerId, facilityCode, sku, ownerCode, usableOn };
    if (lots.length > 0) await this.allocations.allocate({ ...wish, quantity, lots });
    const missing = sumOf(carried.map(({ sent }) => sent)).minus(quantity);
    await this.movePart(landing, { landed: quantity, missing });
    const lotsTold = lots.map((one) => ({ ...one, facilityCode, quantity: one.quantity.toFixed() }));
    if (lots.length > 0) await this.tellLanded(reservation, lotsTold);
    if (missing.gt(0)) await this.shorten(reservation, missing, carried);
  }

  /** A locked reservation of the house, whoever acts. */
  private locked(id: string): Promise<StockReservation> {
    const lock = { mode: "pessimistic_write" } as const;
    return this.reservations.at.manager.findOneOrFail(StockReservation, { where: { id }, lock });
  }

  /** What landed is supplied from there; what is missing is still to come from the sender. */
  private async movePart(
    { transfer, facilityCode, reservation }: Landing,
    { landed, missing }: { readonly landed: Decimal; readonly missing: Decimal },
  ): Promise<void> {
    const { manager } = this.reservations.at;
    const from = transfer.fromFacilityCode;
    const leaves = facilityCode === from ? new Decimal(0) : landed;
    await manager.query(
      `UPDATE stock_reservation_part SET quantity = quantity - $3, allocated = allocated - $4
       WHERE reservation_id = $1 AND facility_code = $2`,
      [reservation.id, from, leaves.toFixed(), leaves.plus(missing).toFixed()],
    );
    if (leaves.isZero()) return;
    await manager.query("DELETE FROM stock_reservation_part WHERE reservation_id = $1 AND quantity = 0", [
      reservation.id,
    ]);
    await manager.query(
      `INSERT INTO stock_reservation_part (reservation_id, facility_code, need_on, quantity, allocated) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (reservation_id, facility_code) DO UPDATE SET quantity = stock_reservation_part.quantity + excluded.quantity,
         allocated = stock_reservation_part.allocated + excluded.allocated`,
      [reservation.id, facilityCode, reservation.needOn, leaves.toFixed()],
    );
  }

  private async tellLanded(
    reservation: StockReservation,
    lots: Parameters<LotsToldService["lotsOf"]>[0],
  ): Promise<void> {
    const { manager } = this.reservations.at;
    reservation.version += 1;
    await manager.update(StockReservation, { id: reservation.id }, { version: reservation.version });
    await this.reservations.record(reservation, "production.lots.allocated.v1", { lots: await this.told.lotsOf(lots) });
  }

  private async shorten(
    reservation: StockReservation,
    missing: Decimal,
    carried: readonly CarriedLot[],
  ): Promise<void> {
    await this.reservations.step(reservation, {
      to: StockReservationStatus.SHORT,
      news: "production.stock.shortage.v1",
      changes: { allocated: new Decimal(reservation.allocated).minus(missing).toFixed() },
      more: { reason: "TRANSFER", shortQuantity: missing.toFixed(), lotNos: carried.map(({ lot }) => lot.lotNo) },
    });
  }
}

function isUsable({ disposition, expiresOn }: Lot, needOn: string): boolean {
  return disposition === LotDisposition.RELEASED && (expiresOn === null || expiresOn > needOn);
}
