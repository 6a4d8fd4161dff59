import { Decimal } from "@coir/kit/decimal";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { daysAfter, stockOf } from "../atp/supply.js";
import type { SupplyService } from "../atp/supply.service.js";
import type { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import type { ReservationService } from "../reservation/reservation.service.js";
import { LIVE_SQL } from "../reservation/reservation-status.js";
import { seesFacility } from "../viewing/facility-scope.js";
import type { CapacitySimulationInput } from "./capacity-simulation.input.js";
import type { BrokenReservation, CapacitySimulation } from "./capacity-simulation.js";
import { type Demand, gapsOf, newGaps } from "./coverage.js";

const CONFIDENCE = 0.9;

/** With what a standstill is thought through. */
export interface SimulationWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly supply: SupplyService;
  readonly reservations: ReservationService;
}

interface Goods {
  readonly sku: string;
  readonly owner_code: string | null;
}

/** Tells which promises break if work places stand still; a pure read. */
export class CapacitySimulationService {
  constructor(private readonly at: SimulationWorkshop) {}

  /**
   * Work orders whose recipe needs the places end as many days later as these stand still, if they are due from then on.
   * @throws NOT_FOUND for a UPT that the viewer does not see
   */
  async simulate(input: CapacitySimulationInput): Promise<CapacitySimulation> {
    if (!seesFacility(this.at.viewer, input.facilityCode)) throw notFound("Facility", input.facilityCode);
    const broken: BrokenReservation[] = [];
    for (const goods of await this.goodsOf(input)) broken.push(...(await this.brokenOf(goods, input)));
    return { brokenReservations: broken };
  }

  /** What the UPT has on order there; few, as each is a product and owner with open work orders. */
  private goodsOf({ facilityCode, workstationType, from }: CapacitySimulationInput): Promise<Goods[]> {
    return this.at.manager.query(
      `SELECT DISTINCT wo.sku, wo.owner_code FROM work_order wo JOIN recipe_operation o ON o.recipe_id = wo.recipe_id
       WHERE wo.facility_code = $1 AND wo.due_on >= $3 AND wo.status IN ('RELEASED', 'IN_PROGRESS', 'PAUSED') AND o.workstation_type = $2
       ORDER BY wo.sku, wo.owner_code`,
      [facilityCode, workstationType, from],
    );
  }

  private async brokenOf({ sku, owner_code }: Goods, input: CapacitySimulationInput): Promise<BrokenReservation[]> {
    const { facilityCode, from, days } = input;
    const product = await this.at.products.required(sku);
    const { supplies } = await this.at.supply.read({
      sku,
      qtyScale: product.qtyScale,
      ownerCode: owner_code,
      hub: facilityCode,
      usableOn: from,
      confidence: CONFIDENCE,
      facilities: [facilityCode],
    });
    const supply = supplies.find((one) => one.facilityCode === facilityCode);
    if (!supply) return [];
    const demands = await this.demandsOf({ sku, owner_code }, facilityCode);
    const later = supply.workOrders.map(({ on, quantity }) => ({
      on: on >= from ? daysAfter(on, days) : on,
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

  private async demandsOf({ sku, owner_code }: Goods, facilityCode: string): Promise<Demand[]> {
    const rows: { id: string; need_on: string; open: string }[] = await this.at.manager.query(
      `SELECT reservation.id, part.need_on::text, part.quantity - part.allocated AS open
       FROM stock_reservation reservation JOIN stock_reservation_part part ON part.reservation_id = reservation.id
       WHERE reservation.sku = $1 AND reservation.owner_code IS NOT DISTINCT FROM $2 AND part.facility_code = $3
         AND reservation.${LIVE_SQL} AND (reservation.status <> 'HELD' OR reservation.expires_at > $4) AND part.quantity > part.allocated
       ORDER BY part.need_on, reservation.id`,
      [sku, owner_code, facilityCode, this.at.clock()],
    );
    return rows.map(({ id, need_on, open }) => ({ reservationId: id, on: need_on, quantity: new Decimal(open) }));
  }
}
