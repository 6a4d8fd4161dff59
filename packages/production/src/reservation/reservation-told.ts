import type { OpenWith } from "@coir/kit/house";
import { appendEvent } from "@coir/kit/outbox";
import type { Product } from "../product/product.entity.js";
import type { StockReservation } from "./stock-reservation.entity.js";
import type { StockReservationPart } from "./stock-reservation-part.entity.js";

/** What trade is told of a reservation. */
export type ReservationNews =
  | "production.stock.reserved.v1"
  | "production.stock.rejected.v1"
  | "production.stock.confirmed.v1"
  | "production.stock.shortage.v1"
  | "production.stock.expired.v1"
  | "production.stock.released.v1"
  | "production.lots.allocated.v1"
  | "production.lots.shipped.v1";

/** A reservation with what is needed to tell of it. */
export interface Told {
  readonly reservation: StockReservation;
  readonly parts: readonly StockReservationPart[];
  readonly product: Pick<Product, "baseUnit">;
}

/** Tells trade of a reservation, with all that stands in it, so that one event makes up for those that were lost. */
export async function tellOf(
  { manager, clock }: OpenWith,
  type: ReservationNews,
  { reservation, parts, product }: Told,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { id, orderLineId, sku, ownerCode, quantity, needOn, shipFrom, status, expiresAt, allocated, shipped } =
    reservation;
  await appendEvent(manager, {
    type,
    aggregate: `StockReservation:${id}`,
    occurredAt: clock(),
    data: {
      reservationId: id,
      orderLineId,
      sku,
      ownerCode,
      quantity,
      unit: product.baseUnit,
      needOn,
      shipFrom,
      status,
      expiresAt,
      allocated,
      shipped,
      sources: parts.map((part) => ({ facilityCode: part.facilityCode, quantity: part.quantity, needOn: part.needOn })),
      ...more,
    },
    peers: ["trade"],
  });
}
