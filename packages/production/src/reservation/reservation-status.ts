import { invalidTransition } from "@coir/kit/errors";
import { registerEnumType } from "type-graphql";

export enum StockReservationStatus {
  REQUESTED = "REQUESTED",
  REJECTED = "REJECTED",
  HELD = "HELD",
  CONFIRMED = "CONFIRMED",
  PART_ALLOCATED = "PART_ALLOCATED",
  ALLOCATED = "ALLOCATED",
  PART_SHIPPED = "PART_SHIPPED",
  FULFILLED = "FULFILLED",
  SHORT = "SHORT",
  EXPIRED = "EXPIRED",
  RELEASED = "RELEASED",
}

registerEnumType(StockReservationStatus, {
  name: "StockReservationStatus",
  description: "Where a reservation stands.",
  valuesConfig: {
    REQUESTED: { description: "Asked for, not answered yet." },
    REJECTED: { description: "Refused: not enough can be promised by the day; the alternatives tell what can." },
    HELD: { description: "Held until expiresAt, for the order to be confirmed." },
    CONFIRMED: { description: "Promised for good." },
    PART_ALLOCATED: { description: "Lots are set apart for a part of it." },
    ALLOCATED: { description: "Lots are set apart for the whole of it." },
    PART_SHIPPED: { description: "A part has left for the buyer." },
    FULFILLED: { description: "All of it has left for the buyer." },
    SHORT: { description: "Promised or allocated goods were lost or held back; to be allocated again or released." },
    EXPIRED: { description: "Held and not confirmed in time." },
    RELEASED: { description: "Given up; the goods are free again." },
  },
});

const {
  REQUESTED,
  REJECTED,
  HELD,
  CONFIRMED,
  PART_ALLOCATED,
  ALLOCATED,
  PART_SHIPPED,
  FULFILLED,
  SHORT,
  EXPIRED,
  RELEASED,
} = StockReservationStatus;

/** From which state a reservation may go to which. */
export const reservationTransitions: Readonly<Record<StockReservationStatus, readonly StockReservationStatus[]>> = {
  [REQUESTED]: [HELD, REJECTED],
  [REJECTED]: [],
  [HELD]: [CONFIRMED, EXPIRED, RELEASED],
  [CONFIRMED]: [PART_ALLOCATED, ALLOCATED, RELEASED, SHORT],
  [PART_ALLOCATED]: [PART_ALLOCATED, ALLOCATED, PART_SHIPPED, RELEASED, SHORT],
  [ALLOCATED]: [PART_SHIPPED, FULFILLED, RELEASED, SHORT],
  [PART_SHIPPED]: [PART_SHIPPED, FULFILLED, SHORT],
  [SHORT]: [SHORT, ALLOCATED, PART_SHIPPED, RELEASED],
  [FULFILLED]: [],
  [EXPIRED]: [],
  [RELEASED]: [],
};

/** States in which a reservation keeps goods from others. */
export const LIVE: readonly StockReservationStatus[] = [
  HELD,
  CONFIRMED,
  PART_ALLOCATED,
  ALLOCATED,
  PART_SHIPPED,
  SHORT,
];

/** The condition of the partial indexes over these. */
export const LIVE_SQL = `status IN (${LIVE.map((status) => `'${status}'`).join(", ")})`;

/** @throws INVALID_TRANSITION */
export function requireTransition(from: StockReservationStatus, to: StockReservationStatus): void {
  if (!reservationTransitions[from].includes(to)) throw invalidTransition("StockReservation", from, to);
}

/** The state at an instant: a hold is over when its time is, whether or not anybody has written that down yet. */
export function statusAt(
  { status, expiresAt }: { readonly status: StockReservationStatus; readonly expiresAt: Date | null },
  now: Date,
): StockReservationStatus {
  return status === HELD && expiresAt !== null && expiresAt <= now ? EXPIRED : status;
}
