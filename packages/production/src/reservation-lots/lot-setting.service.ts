import { Decimal } from "@coir/kit/decimal";
import { badInput, codedError, invalidTransition } from "@coir/kit/errors";
import { AllocationConsumer, type LotAllocation } from "../allocation/lot-allocation.entity.js";
import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { sumOf } from "../atp/supply.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import { StockReservationStatus } from "../reservation/reservation-status.js";
import type { StockHoldService } from "../reservation/stock-hold.service.js";
import type { StockReservation } from "../reservation/stock-reservation.entity.js";
import type { StockReservationPart } from "../reservation/stock-reservation-part.entity.js";
import type { LotsToldService } from "./lots-told.service.js";
import { statusOf } from "./reservation-progress.js";

const { CONFIRMED, PART_ALLOCATED, PART_SHIPPED, SHORT } = StockReservationStatus;

/** States in which lots may be set apart. */
const ALLOCATABLE: readonly StockReservationStatus[] = [CONFIRMED, PART_ALLOCATED, PART_SHIPPED, SHORT];

/** For which reservation lots are set apart, and which. */
export interface LotSetting {
  readonly reservationId: string;
  readonly expectedVersion?: number;
  /** One UPT alone; all that supply it when absent. */
  readonly facilityCode?: string;
  /** These lots of that UPT alone; those that expire first when absent. */
  readonly lots?: readonly { readonly lotNo: string; readonly quantity: Decimal }[];
}

/** Sets lots apart for reservations. */
export class LotSettingService {
  constructor(
    private readonly reservations: ReservationService,
    private readonly holds: StockHoldService,
    private readonly allocations: LotAllocationService,
    private readonly told: LotsToldService,
  ) {}

  /**
   * Sets lots apart for a reservation, as far as they go. For one that is short, other UPTs are sought too.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT; INSUFFICIENT_STOCK when there is none
   */
  async allocate(setting: LotSetting): Promise<StockReservation> {
    if (setting.lots && setting.facilityCode === undefined)
      throw badInput("Lots are named together with their UPT.", "facilityCode");
    const { reservationId, expectedVersion } = setting;
    await this.holds.lockSuppliers(await this.reservations.required(reservationId));
    const reservation = await this.reservations.lock(reservationId, expectedVersion);
    if (!ALLOCATABLE.includes(reservation.status))
      throw invalidTransition("StockReservation", reservation.status, PART_ALLOCATED);
    if (reservation.status === SHORT) await this.planAnew(reservation);
    const parts = await this.reservations.freshParts(reservationId);
    const wanted = parts.filter((part) => part.facilityCode === (setting.facilityCode ?? part.facilityCode));
    const made = await this.setApart(reservation, wanted, setting.lots);
    if (made.length === 0)
      throw codedError("INSUFFICIENT_STOCK", `No stock of ${reservation.sku} may be set apart now.`, {
        sku: reservation.sku,
        available: "0",
      });
    return this.note(reservation, made);
  }

  /** Seeks other UPTs for what has no lots; where none is found, the old ones are to supply it. */
  private async planAnew(reservation: StockReservation): Promise<void> {
    const { id, orderLineId, sku, ownerCode, needOn, shipFrom, quantity, allocated } = reservation;
    const open = new Decimal(quantity).minus(allocated);
    const wish = { orderLineId, sku, ownerCode, quantity: open, needOn, shipFrom };
    const plan = await this.holds.plan(wish, id);
    if (plan.shortfall.isZero()) await this.holds.splitAnew(reservation, wish, plan);
  }

  private async setApart(
    reservation: StockReservation,
    parts: readonly StockReservationPart[],
    lots: LotSetting["lots"],
  ): Promise<LotAllocation[]> {
    const made: LotAllocation[] = [];
    for (const { facilityCode, quantity, allocated } of parts) {
      const open = new Decimal(quantity).minus(allocated);
      if (open.lte(0)) continue;
      if (lots && sumOf(lots.map((lot) => lot.quantity)).gt(open))
        throw badInput(`No more than ${open.toFixed()} is to be set apart at ${facilityCode}.`, "lots");
      made.push(
        ...(await this.allocations.allocate({
          consumer: AllocationConsumer.ORDER,
          consumerId: reservation.id,
          facilityCode,
          sku: reservation.sku,
          ownerCode: reservation.ownerCode,
          usableOn: reservation.needOn,
          quantity: open,
          ...(lots && { lots }),
        })),
      );
    }
    return made;
  }

  private async note(reservation: StockReservation, made: readonly LotAllocation[]): Promise<StockReservation> {
    const { manager } = this.reservations.at;
    for (const [facilityCode, here] of Map.groupBy(made, (allocation) => allocation.facilityCode)) {
      const quantity = sumOf(here.map((allocation) => new Decimal(allocation.quantity))).toFixed();
      await manager.query(
        "UPDATE stock_reservation_part SET allocated = allocated + $3 WHERE reservation_id = $1 AND facility_code = $2",
        [reservation.id, facilityCode, quantity],
      );
    }
    const more = sumOf(made.map(({ quantity }) => new Decimal(quantity)));
    const allocated = new Decimal(reservation.allocated).plus(more).toFixed();
    return this.reservations.step(reservation, {
      to: statusOf({ ...reservation, allocated }),
      news: "production.lots.allocated.v1",
      changes: { allocated },
      more: {
        lots: await this.told.lotsOf(
          made.map(({ lotNo, facilityCode, quantity }) => ({ lotNo, facilityCode, quantity })),
        ),
      },
    });
  }
}
