import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { requireExact } from "../ledger/exact-quantity.js";
import type { ProductService } from "../product/product.service.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import type { StockReservation } from "../reservation/stock-reservation.entity.js";
import { requireEachOnce } from "../run-start/run-material.service.js";
import type { AllocateLotsInput } from "./lot-setting.input.js";
import type { LotSettingService } from "./lot-setting.service.js";

/** With what staff set lots apart. */
export interface LotSettingWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly reservations: ReservationService;
  readonly settings: LotSettingService;
}

/** Sets lots apart for staff, each call once. */
export class LotSettingDeskService {
  constructor(private readonly at: LotSettingWorkshop) {}

  /**
   * Sets lots apart for a reservation.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT; INSUFFICIENT_STOCK; INVARIANT_VIOLATION PRD-14
   */
  allocate(input: AllocateLotsInput): Promise<StockReservation> {
    const { manager, viewer, reservations, settings } = this.at;
    const perform = async () => {
      await this.requireLots(input);
      const { idempotencyKey: _, ...setting } = input;
      return settings.allocate(setting);
    };
    const reread = (id: string) => reservations.required(id);
    return once({ manager, viewer, mutation: "allocateLots", input, perform, idOf: ({ id }) => id, reread });
  }

  private async requireLots({ reservationId, lots = [] }: AllocateLotsInput): Promise<void> {
    requireEachOnce(lots, "lots");
    if (lots.length === 0) return;
    const { sku } = await this.at.reservations.required(reservationId);
    const product = await this.at.products.required(sku);
    for (const { quantity } of lots) requireExact(quantity, product);
  }
}
