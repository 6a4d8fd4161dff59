import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { forbidden, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import type { ProductService } from "../product/product.service.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import { requireTransition, type StockReservationStatus } from "./reservation-status.js";
import { type ReservationNews, tellOf } from "./reservation-told.js";
import { StockReservation } from "./stock-reservation.entity.js";
import { StockReservationPart } from "./stock-reservation-part.entity.js";

/** A step of a reservation. */
export interface ReservationStep {
  readonly to: StockReservationStatus;
  /** What trade is told. */
  readonly news: ReservationNews;
  /** What changes besides. */
  readonly changes?: Partial<Pick<StockReservation, "quantity" | "needOn" | "allocated" | "shipped">>;
  /** What trade is told besides. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Reservations: who sees them, and how they go from one state to the next. */
export class ReservationService {
  private readonly byIdLoader;
  private readonly partsLoader;
  private readonly ofLineLoader;

  constructor(
    readonly at: OpenWith,
    private readonly products: ProductService,
  ) {
    this.byIdLoader = loaderBy(at.manager, StockReservation, "id");
    this.partsLoader = loaderOfMany(at.manager, StockReservationPart, "reservationId", "facilityCode");
    this.ofLineLoader = loaderOfMany(at.manager, StockReservation, "orderLineId", "id");
  }

  /** The reservation of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<StockReservation | null> {
    const reservation = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return reservation && (await this.shows(reservation)) ? reservation : null;
  }

  /** @throws NOT_FOUND */
  async required(id: string): Promise<StockReservation> {
    const reservation = await this.byId(id);
    if (!reservation) throw notFound("StockReservation", id);
    return reservation;
  }

  /** The latest reservation of an order line, as far as the viewer may see it; many lines share a statement. */
  async ofOrderLine(orderLineId: string): Promise<StockReservation | null> {
    const latest = isUUID(orderLineId) ? (await this.ofLineLoader.load(orderLineId)).at(-1) : undefined;
    return latest && (await this.shows(latest)) ? latest : null;
  }

  /** What each UPT supplies of a reservation. */
  partsOf({ id }: Pick<StockReservation, "id">): Promise<StockReservationPart[]> {
    return this.partsLoader.load(id);
  }

  /**
   * One page of the reservations that the viewer may see, by the day on which they are needed.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(page: PageArgs): Promise<Page<StockReservation>> {
    const { manager, viewer } = this.at;
    const facilities = facilitiesOf(viewer);
    const { partner } = viewer.claims;
    const query = manager.createQueryBuilder(StockReservation, "reservation");
    if (partner !== undefined) query.andWhere("reservation.ownerCode = :partner", { partner });
    else if (facilities)
      query.andWhere(
        `EXISTS (SELECT FROM stock_reservation_part part WHERE part.reservation_id = reservation.id AND part.facility_code = ANY(:facilities))`,
        { facilities },
      );
    return keysetPage(query, { by: "needOn", id: "id", direction: "ASC" }, page);
  }

  /**
   * The reservation, locked until the commit, for a caller who acts for all UPTs that supply it.
   * @param expectedVersion absent when the house acts for itself
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION
   */
  async lock(id: string, expectedVersion?: number): Promise<StockReservation> {
    await this.required(id);
    const { manager, viewer } = this.at;
    const reservation = await manager.findOneOrFail(StockReservation, {
      where: { id },
      lock: { mode: "pessimistic_write" },
    });
    const foreign = (await this.freshParts(id)).find(({ facilityCode }) => !viewer.actsFor(facilityCode));
    if (foreign) throw forbidden(`You do not act for ${foreign.facilityCode}.`, { facilityCode: foreign.facilityCode });
    if (expectedVersion !== undefined && reservation.version !== expectedVersion)
      throw staleVersion("StockReservation", expectedVersion, reservation.version);
    return reservation;
  }

  /** The parts as they are now, in the order of their UPTs. */
  freshParts(reservationId: string): Promise<StockReservationPart[]> {
    return this.at.manager.find(StockReservationPart, { where: { reservationId }, order: { facilityCode: "ASC" } });
  }

  /**
   * Takes a locked reservation one step further, and tells of it.
   * @throws INVALID_TRANSITION
   */
  async step(
    reservation: StockReservation,
    { to, news, changes = {}, more }: ReservationStep,
  ): Promise<StockReservation> {
    const { manager } = this.at;
    requireTransition(reservation.status, to);
    const changed = { ...changes, status: to, version: reservation.version + 1 };
    await manager.update(StockReservation, { id: reservation.id }, changed);
    const next = Object.assign(reservation, changed);
    await this.record(next, news, more);
    return next;
  }

  /** Writes down what became of a reservation, and tells trade. */
  async record(reservation: StockReservation, news: ReservationNews, more?: ReservationStep["more"]): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const parts = await this.freshParts(reservation.id);
    await appendAudit(manager, viewer, {
      action: news.replace(/^production\.(stock|lots)\./, "reservation.").replace(/\.v1$/, ""),
      entityType: "StockReservation",
      entityId: reservation.id,
      ...(parts[0] && { facilityCode: parts[0].facilityCode }),
      at: clock(),
    });
    const product = await this.products.required(reservation.sku);
    await tellOf(this.at, news, { reservation, parts, product }, more);
  }

  /** A partner sees those of its own goods, all others those that their UPTs supply. */
  private async shows(reservation: StockReservation): Promise<boolean> {
    const { viewer } = this.at;
    if (viewer.claims.partner !== undefined) return reservation.ownerCode === viewer.claims.partner;
    const facilities = facilitiesOf(viewer);
    if (facilities === null) return true;
    return (await this.partsOf(reservation)).some(({ facilityCode }) => facilities.includes(facilityCode));
  }
}
