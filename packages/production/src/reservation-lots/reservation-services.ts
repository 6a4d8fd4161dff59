import type { OpenWith } from "@coir/kit/house";
import { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { AtpService } from "../atp/atp.service.js";
import { SupplyService } from "../atp/supply.service.js";
import { CapacitySimulationService } from "../capacity-simulation/capacity-simulation.service.js";
import type { PackService } from "../pack/pack.service.js";
import type { ProductService } from "../product/product.service.js";
import { HoldExpiryService } from "../reservation/hold-expiry.service.js";
import { ReservationService } from "../reservation/reservation.service.js";
import { ReservationChangeService } from "../reservation/reservation-change.service.js";
import { ReservationDeskService } from "../reservation/reservation-desk.service.js";
import { ReservationStepsService } from "../reservation/reservation-steps.service.js";
import { StockHoldService } from "../reservation/stock-hold.service.js";
import { GoodsDepartureService } from "./goods-departure.service.js";
import { LotSettingService } from "./lot-setting.service.js";
import { LotSettingDeskService } from "./lot-setting-desk.service.js";
import { LotsToldService } from "./lots-told.service.js";
import { ShorteningService } from "./shorten-allocations.js";

/** The services of reservations and of the lots set apart for them, wired. */
export function openReservations(workshop: OpenWith, products: ProductService, packs: PackService) {
  const supply = new SupplyService(workshop);
  const allocations = new LotAllocationService(workshop);
  const reservations = new ReservationService(workshop, products);
  const expiry = new HoldExpiryService(reservations);
  const holds = new StockHoldService(reservations, products, supply, expiry);
  const steps = new ReservationStepsService(reservations, allocations);
  const told = new LotsToldService(workshop.manager);
  const settings = new LotSettingService(reservations, holds, allocations, told);
  return {
    supply,
    simulation: new CapacitySimulationService({ ...workshop, products, supply, reservations }),
    atp: new AtpService(workshop, products, supply, packs),
    allocations,
    reservations,
    expiry,
    holds,
    steps,
    settings,
    told,
    changes: new ReservationChangeService(reservations, holds),
    departures: new GoodsDepartureService(reservations, products, allocations, told),
    shortening: new ShorteningService(workshop, reservations),
    reservationDesk: new ReservationDeskService({ ...workshop, products, reservations, holds, steps }),
    settingDesk: new LotSettingDeskService({ ...workshop, products, reservations, settings }),
  };
}
