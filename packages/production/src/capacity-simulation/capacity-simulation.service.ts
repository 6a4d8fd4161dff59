import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { In } from "typeorm";
import { daysAfter, stockOf, sumOf } from "../atp/supply.js";
import type { SupplyService } from "../atp/supply.service.js";
import type { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import { LIVE_SQL } from "../reservation/reservation-status.js";
import { seesFacility } from "../viewing/facility-scope.js";
import { Workstation } from "../workstation/workstation.entity.js";
import type { CapacitySimulationInput } from "./capacity-simulation.input.js";
import type { BrokenReservation, CapacitySimulation } from "./capacity-simulation.js";
import { type Demand, gapsOf, newGaps } from "./coverage.js";
import { delaysOf, type Goods, goodsOf, ordersAtPlaces, sparesFor } from "./standstill.js";

const CONFIDENCE = 0.9;

/** With what a standstill is thought through. */
export interface SimulationWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly supply: SupplyService;
  readonly reservations: ReservationService;
}

/** What a standstill does to a UPT. */
interface Standstill {
  readonly input: CapacitySimulationInput;
  /** Days by which work orders end later. */
  readonly delays: ReadonlyMap<string, number>;
}

/** Tells which promises break if work places stand still; a pure read. */
export class CapacitySimulationService {
  constructor(private readonly at: SimulationWorkshop) {}

  /**
   * Work orders whose recipe needs the places end as many days later as these stand still, if they are due from then on;
   * the less, the more of their work alternatives take over.
   * @throws NOT_FOUND for a UPT that the viewer does not see
   */
  async simulate(input: CapacitySimulationInput): Promise<CapacitySimulation> {
    const { manager, viewer, clock } = this.at;
    if (!seesFacility(viewer, input.facilityCode)) throw notFound("Facility", input.facilityCode);
    const today = jakartaDayOf(clock());
    const orders = await ordersAtPlaces(manager, input, today);
    const spares = orders.length === 0 ? [] : await sparesFor(manager, input, today);
    const spare = sumOf(spares.map(({ minutesPerDay }) => minutesPerDay));
    const standstill = { input, delays: delaysOf(orders, spare, input.days) };
    const broken: BrokenReservation[] = [];
    for (const goods of goodsOf(orders)) broken.push(...(await this.brokenOf(goods, standstill)));
    const workstations = await manager.findBy(Workstation, {
      id: In(spares.map(({ workstationId }) => workstationId)),
    });
    const byId = new Map(workstations.map((workstation) => [workstation.id, workstation]));
    const standIns = spares.map(({ workstationId, minutesPerDay }) => {
      return { workstation: byId.get(workstationId) as Workstation, minutesPerDay: minutesPerDay.toFixed(1) };
    });
    return { brokenReservations: broken, standIns };
  }

  private async brokenOf({ sku, ownerCode }: Goods, { input, delays }: Standstill): Promise<BrokenReservation[]> {
    const { facilityCode, from } = input;
    const product = await this.at.products.required(sku);
    const { supplies } = await this.at.supply.read({
      sku,
      qtyScale: product.qtyScale,
      ownerCode,
      hub: facilityCode,
      usableOn: from,
      confidence: CONFIDENCE,
      facilities: [facilityCode],
    });
    const supply = supplies.find((one) => one.facilityCode === facilityCode);
    if (!supply) return [];
    const demands = await this.demandsOf({ sku, ownerCode }, facilityCode);
    const later = supply.workOrders.map(({ on, quantity, workOrderId }) => ({
      on: daysAfter(on, delays.get(workOrderId) ?? 0),
      quantity,
    }));
    const stock = stockOf(supply);
    const gaps = newGaps(gapsOf(stock, supply.workOrders, demands), gapsOf(stock, later, demands));
    const found = await Promise.all(gaps.map(({ reservationId }) => this.at.reservations.byId(reservationId)));
    return gaps.flatMap(({ lateByDays, short }, index) => {
      const reservation = found[index];
      return reservation ? [{ reservation, lateByDays, shortQuantity: quantityOf(short.toFixed(), product) }] : [];
    });
  }

  private async demandsOf({ sku, ownerCode }: Goods, facilityCode: string): Promise<Demand[]> {
    const rows: { id: string; need_on: string; open: string }[] = await this.at.manager.query(
      `SELECT reservation.id, part.need_on::text, part.quantity - part.allocated AS open
       FROM stock_reservation reservation JOIN stock_reservation_part part ON part.reservation_id = reservation.id
       WHERE reservation.sku = $1 AND reservation.owner_code IS NOT DISTINCT FROM $2 AND part.facility_code = $3
         AND reservation.${LIVE_SQL} AND (reservation.status <> 'HELD' OR reservation.expires_at > $4) AND part.quantity > part.allocated
       ORDER BY part.need_on, reservation.id`,
      [sku, ownerCode, facilityCode, this.at.clock()],
    );
    return rows.map(({ id, need_on, open }) => ({ reservationId: id, on: need_on, quantity: new Decimal(open) }));
  }
}
