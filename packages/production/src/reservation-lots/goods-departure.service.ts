import { Decimal } from "@coir/kit/decimal";
import { In } from "typeorm";
import { AllocationConsumer } from "../allocation/lot-allocation.entity.js";
import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { fulfil, type Taking, takingsOf } from "../allocation/settle-allocations.js";
import { sumOf } from "../atp/supply.js";
import { customerOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { StockAccount } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { ProductService } from "../product/product.service.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import type { StockReservation } from "../reservation/stock-reservation.entity.js";
import type { LotsToldService } from "./lots-told.service.js";
import { statusOf } from "./reservation-progress.js";

/** Goods of a reservation that leave. */
export interface Departure {
  readonly reservationId: string;
  readonly shipmentId: string;
  readonly departedAt: Date;
  /** In the product's base unit; all that is set apart when absent. */
  readonly quantity?: Decimal;
}

/** Lets goods that are set apart leave for the buyer. */
export class GoodsDepartureService {
  constructor(
    private readonly reservations: ReservationService,
    private readonly products: ProductService,
    private readonly allocations: LotAllocationService,
    private readonly told: LotsToldService,
  ) {}

  /**
   * Posts what leaves, from the UPTs where it is set apart.
   * @returns the reservation, and how much of what was to leave was not set apart
   * @throws NOT_FOUND; INVALID_TRANSITION
   */
  async depart(departure: Departure): Promise<{ readonly reservation: StockReservation; readonly missing: Decimal }> {
    const reservation = await this.reservations.lock(departure.reservationId);
    const open = (await this.allocations.open(reservation.id)).filter(
      ({ consumer }) => consumer === AllocationConsumer.ORDER,
    );
    const setApart = new Decimal(reservation.allocated).minus(reservation.shipped);
    const wanted = departure.quantity ?? setApart;
    const takings = takingsOf(open, wanted);
    const gone = sumOf(takings.map(({ quantity }) => quantity));
    const missing = wanted.minus(gone);
    if (gone.isZero()) return { reservation, missing };
    await fulfil(this.reservations.at.manager, takings);
    await this.post(reservation, departure, takings);
    const shipped = new Decimal(reservation.shipped).plus(gone).toFixed();
    const lots = takings.map(({ allocation: { lotNo, facilityCode }, quantity }) => {
      return { lotNo, facilityCode, quantity: quantity.toFixed() };
    });
    const next = await this.reservations.step(reservation, {
      to: statusOf({ ...reservation, shipped }),
      news: "production.lots.shipped.v1",
      changes: { shipped },
      more: { shipmentId: departure.shipmentId, lots: await this.told.lotsOf(lots) },
    });
    return { reservation: next, missing };
  }

  private async post(
    { id, sku, ownerCode, version }: StockReservation,
    { shipmentId, departedAt }: Departure,
    takings: readonly Taking[],
  ): Promise<void> {
    const { manager, viewer, clock } = this.reservations.at;
    const product = await this.products.required(sku);
    const accounts = await manager.findBy(StockAccount, {
      id: In(takings.map(({ allocation }) => allocation.accountId)),
    });
    const placeOf = new Map(accounts.map((account) => [account.id, account]));
    const byFacility = [...Map.groupBy(takings, ({ allocation }) => allocation.facilityCode)].sort();
    for (const [facilityCode, here] of byFacility) {
      const movements = here.map(({ allocation, quantity }) => {
        const { location, status } = placeOf.get(allocation.accountId) as StockAccount;
        const from = { facilityCode, location, status };
        return { product, lotNo: allocation.lotNo, ownerCode, quantity, from, to: customerOf(facilityCode) };
      });
      const now = clock();
      await post(manager, {
        key: `ship/${shipmentId}/${id}/${version}`,
        kind: PostingKind.SHIP_TO_CUSTOMER,
        facilityCode,
        effectiveAt: departedAt > now ? now : departedAt,
        recordedAt: now,
        actor: viewer.subject,
        reference: { type: PostingReferenceType.SHIPMENT, id: shipmentId },
        movements,
      });
    }
  }
}
