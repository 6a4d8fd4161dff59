import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import type { LotService } from "../lot/lot.service.js";
import type { ProductService } from "../product/product.service.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import type { LotsToldService } from "../reservation-lots/lots-told.service.js";
import { CarriedOrderService } from "./carried-order.service.js";
import type { TransferService } from "./transfer.service.js";
import { TransferRoadService } from "./transfer-road.service.js";
import { TransferStepsService } from "./transfer-steps.service.js";

interface TransferNeeds {
  readonly transfers: TransferService;
  readonly products: ProductService;
  readonly lots: LotService;
  readonly allocations: LotAllocationService;
  readonly reservations: ReservationService;
  readonly told: LotsToldService;
}

/** The services of transfers, wired. */
export function openTransfers({ reservations, told, ...needs }: TransferNeeds) {
  const carried = new CarriedOrderService(reservations, needs.allocations, told);
  const workshop = { ...needs, carried };
  const transferSteps = new TransferStepsService(workshop);
  return { transfers: needs.transfers, transferSteps, road: new TransferRoadService(workshop, transferSteps) };
}
