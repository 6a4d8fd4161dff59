import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import type { ProductService } from "../product/product.service.js";
import { inBaseUnit } from "./base-quantity.js";
import type { HoldStockInput, ReservationStepInput } from "./reservation.input.js";
import type { ReservationService } from "./reservation.service.js";
import type { ReservationStepsService } from "./reservation-steps.service.js";
import type { StockHoldService } from "./stock-hold.service.js";
import type { StockReservation } from "./stock-reservation.entity.js";

/** With what staff hold, confirm and release. */
export interface ReservationDeskWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly reservations: ReservationService;
  readonly holds: StockHoldService;
  readonly steps: ReservationStepsService;
}

/** What staff do with reservations, each call once. */
export class ReservationDeskService {
  constructor(private readonly at: ReservationDeskWorkshop) {}

  /**
   * Holds goods of the caller's UPTs.
   * @throws FORBIDDEN; NOT_FOUND for an unknown product; INSUFFICIENT_STOCK; INVARIANT_VIOLATION PRD-14, PRD-60
   */
  async hold(input: HoldStockInput): Promise<StockReservation> {
    this.at.viewer.requireFacility(input.shipFrom);
    return this.once("holdStock", input, async () => {
      const { idempotencyKey: _, unit, quantity, ownerCode = null, ...wish } = input;
      const product = await this.at.products.required(input.sku);
      return this.at.holds.hold({ ...wish, ownerCode, quantity: inBaseUnit(quantity, unit, product) });
    });
  }

  /**
   * Makes a hold a promise for good.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION
   */
  confirm(input: ReservationStepInput): Promise<StockReservation> {
    const { reservationId, expectedVersion } = input;
    return this.once("confirmReservation", input, () => this.at.steps.confirm(reservationId, expectedVersion));
  }

  /**
   * Gives a reservation up.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION
   */
  release(input: ReservationStepInput): Promise<StockReservation> {
    const { reservationId, expectedVersion } = input;
    return this.once("releaseReservation", input, () => this.at.steps.release(reservationId, expectedVersion));
  }

  private once(
    mutation: string,
    input: { readonly idempotencyKey: string },
    perform: () => Promise<StockReservation>,
  ): Promise<StockReservation> {
    const { manager, viewer, reservations } = this.at;
    return once({
      manager,
      viewer,
      mutation,
      input,
      perform,
      idOf: ({ id }) => id,
      reread: (id) => reservations.required(id),
    });
  }
}
