import { Decimal } from "@coir/kit/decimal";
import { StockReservationStatus } from "../reservation/reservation-status.js";
import type { StockReservation } from "../reservation/stock-reservation.entity.js";

const { PART_ALLOCATED, ALLOCATED, PART_SHIPPED, FULFILLED, SHORT } = StockReservationStatus;

/** How much of a reservation has lots, and how much has left. */
export type Progress = Pick<StockReservation, "status" | "quantity" | "allocated" | "shipped">;

/** The state of a reservation for which lots were set apart or shipped. One that is short stays so until it is whole again. */
export function statusOf({ status, quantity, allocated, shipped }: Progress): StockReservationStatus {
  const [whole, setApart, gone] = [quantity, allocated, shipped].map((value) => new Decimal(value)) as [
    Decimal,
    Decimal,
    Decimal,
  ];
  if (gone.eq(whole)) return FULFILLED;
  if (status === SHORT && setApart.lt(whole)) return SHORT;
  if (gone.gt(0)) return PART_SHIPPED;
  return setApart.eq(whole) ? ALLOCATED : PART_ALLOCATED;
}
