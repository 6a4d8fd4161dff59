import { jakartaDayOf } from "@coir/kit/clock";
import type { Decimal } from "@coir/kit/decimal";
import { codedError, invariantViolation } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import { In } from "typeorm";
import { type PromisePlan, planPromise } from "../atp/promise-plan.js";
import { daysAfter } from "../atp/supply.js";
import type { SupplyService } from "../atp/supply.service.js";
import type { Product } from "../product/product.entity.js";
import type { ProductService } from "../product/product.service.js";
import { lockBuckets } from "../promise-bucket/lock-buckets.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import type { HoldExpiryService } from "./hold-expiry.service.js";
import type { ReservationService } from "./reservation.service.js";
import { LIVE, requireTransition, StockReservationStatus } from "./reservation-status.js";
import { type Alternative, StockReservation } from "./stock-reservation.entity.js";
import { StockReservationPart } from "./stock-reservation-part.entity.js";

const { REQUESTED, REJECTED, HELD } = StockReservationStatus;

/** How long goods are held for an order that is not confirmed. */
const HOLD_HOURS = 48;
const HOUR_MS = 3_600_000;
/** Confidence with which the output of work orders is counted on. */
const CONFIDENCE = 0.9;
const MAX_FACILITIES = 7;

/** What is to be held for an order line. */
export interface HoldWish {
  readonly orderLineId: string;
  readonly sku: string;
  readonly ownerCode: string | null;
  /** In the product's base unit. */
  readonly quantity: Decimal;
  readonly needOn: string;
  readonly shipFrom: string;
}

/** Holds goods for order lines. What is there or on order is promised once, whoever asks at the same moment. */
export class StockHoldService {
  constructor(
    private readonly reservations: ReservationService,
    private readonly products: ProductService,
    private readonly supply: SupplyService,
    private readonly expiry: HoldExpiryService,
  ) {}

  /**
   * Holds goods, or writes down that they are refused, with what can be had instead.
   * @throws INVARIANT_VIOLATION PRD-60 when the line has a reservation
   */
  async answer(wish: HoldWish): Promise<StockReservation> {
    const { manager, clock } = this.reservations.at;
    await this.expiry.expireHolds(clock(), wish.orderLineId);
    const live = await manager.findOneBy(StockReservation, { orderLineId: wish.orderLineId, status: In([...LIVE]) });
    if (live) throw invariantViolation("PRD-60", "The order line has a reservation.", { reservationId: live.id });
    const plan = await this.plan(wish);
    const isEnough = plan.shortfall.isZero();
    const status = isEnough ? HELD : REJECTED;
    requireTransition(REQUESTED, status);
    const { quantity, ...facts } = wish;
    const now = clock();
    const reservation = manager.create(StockReservation, {
      ...facts,
      id: newId(),
      quantity: quantity.toFixed(),
      status,
      requestedAt: now,
      expiresAt: isEnough ? new Date(now.getTime() + HOLD_HOURS * HOUR_MS) : null,
      allocated: "0",
      shipped: "0",
      alternatives: isEnough ? [] : alternativesOf(wish, plan),
      version: 1,
    });
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(StockReservation)
      .values(reservation)
      .orIgnore()
      .returning("id")
      .execute();
    if (raw.length === 0) throw invariantViolation("PRD-60", "The order line has a reservation.");
    if (isEnough) await this.split(reservation, plan);
    const { alternatives } = reservation;
    await this.reservations.record(
      reservation,
      isEnough ? "production.stock.reserved.v1" : "production.stock.rejected.v1",
      isEnough ? {} : { alternatives },
    );
    return reservation;
  }

  /**
   * Holds goods.
   * @throws INSUFFICIENT_STOCK with what can be had instead; INVARIANT_VIOLATION PRD-60
   */
  async hold(wish: HoldWish): Promise<StockReservation> {
    const reservation = await this.answer(wish);
    if (reservation.status === HELD) return reservation;
    const { alternatives } = reservation;
    throw codedError("INSUFFICIENT_STOCK", `So much of ${wish.sku} cannot be promised by ${wish.needOn}.`, {
      sku: wish.sku,
      available: alternatives.find(({ on }) => on === wish.needOn)?.quantity ?? "0",
      alternatives,
    });
  }

  /** Who can supply what is wished for, the promise of one reservation not counted; its buckets stay locked until the commit. */
  async plan(wish: HoldWish, exceptReservation?: string): Promise<PromisePlan> {
    const { clock } = this.reservations.at;
    const product = await this.products.required(wish.sku);
    const facilities = await this.lockSuppliers(wish);
    const supplied = { ...this.supplyWish(wish, product), facilities };
    const { supplies } = await this.supply.read(exceptReservation ? { ...supplied, exceptReservation } : supplied);
    const today = jakartaDayOf(clock());
    const { quantity, needOn } = wish;
    const { qtyScale } = product;
    return planPromise(
      { quantity, qtyScale, today, needOn, maxFacilities: MAX_FACILITIES, withCapacity: false },
      supplies,
    );
  }

  /** Writes down which UPT supplies how much, beside what is already allocated. */
  async split({ id, needOn }: Pick<StockReservation, "id" | "needOn">, { sources }: PromisePlan): Promise<void> {
    const { manager } = this.reservations.at;
    for (const { facilityCode, fromStock, fromWorkOrders, supply } of sources) {
      const quantity = fromStock.plus(fromWorkOrders).toFixed();
      await manager.query(
        `INSERT INTO stock_reservation_part (reservation_id, facility_code, need_on, quantity, allocated) VALUES ($1, $2, $3, $4, 0)
         ON CONFLICT (reservation_id, facility_code) DO UPDATE SET need_on = excluded.need_on, quantity = stock_reservation_part.quantity + excluded.quantity`,
        [id, facilityCode, daysAfter(needOn, -(supply.leadDays ?? 0)), quantity],
      );
    }
  }

  /** Plans the part of a reservation for which no lots are allocated anew: other UPTs may supply it. */
  async splitAnew(reservation: StockReservation, wish: HoldWish, plan: PromisePlan): Promise<void> {
    const { manager } = this.reservations.at;
    await manager
      .createQueryBuilder()
      .update(StockReservationPart)
      .set({ quantity: () => "allocated" })
      .where({ reservationId: reservation.id })
      .execute();
    await this.split({ id: reservation.id, needOn: wish.needOn }, plan);
    await manager.delete(StockReservationPart, { reservationId: reservation.id, quantity: "0" });
  }

  /**
   * Locks the buckets of all UPTs from which the goods could come, until the commit.
   * @returns their codes
   */
  async lockSuppliers({
    sku,
    ownerCode,
    shipFrom,
  }: Pick<HoldWish, "sku" | "ownerCode" | "shipFrom">): Promise<string[]> {
    const { manager, viewer } = this.reservations.at;
    const rows: { code: string }[] = await manager.query(
      "SELECT DISTINCT from_facility_code AS code FROM transfer_lead_time WHERE to_facility_code = $1",
      [shipFrom],
    );
    const scope = facilitiesOf(viewer);
    const codes = [shipFrom, ...rows.map(({ code }) => code)].filter((code) => scope?.includes(code) ?? true);
    await lockBuckets(
      manager,
      codes.map((facilityCode) => ({ facilityCode, sku, ownerCode })),
    );
    return codes;
  }

  private supplyWish({ sku, ownerCode, shipFrom, needOn }: HoldWish, { qtyScale }: Product) {
    return { sku, qtyScale, ownerCode, hub: shipFrom, usableOn: needOn, confidence: CONFIDENCE };
  }
}

/** What can be had instead: as much as there is by the day, or the whole on a later one. */
export function alternativesOf({ quantity, needOn }: HoldWish, plan: PromisePlan): Alternative[] {
  const { promisedOn } = plan;
  return [
    ...(plan.quantity.gt(0) ? [{ quantity: plan.quantity.toFixed(), on: needOn }] : []),
    ...(promisedOn === null ? [] : [{ quantity: quantity.toFixed(), on: promisedOn }]),
  ];
}
