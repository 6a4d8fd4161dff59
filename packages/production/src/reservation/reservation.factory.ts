import { randomUUID } from "node:crypto";
import { Decimal } from "@coir/kit/decimal";
import type { DataSource } from "typeorm";
import type { Desk } from "../desk.factory.js";
import type { HoldWish } from "./stock-hold.service.js";
import type { StockReservation } from "./stock-reservation.entity.js";

/** The day on which goods are wanted in tests; the desk's day is 2026-09-16. */
export const NEED_ON = "2026-09-30";

/** What is wished for: 10 kg of fibre of Kuningan, or what is said. */
export function wishFor(wish: Partial<HoldWish> = {}): HoldWish {
  return {
    orderLineId: randomUUID(),
    sku: "FIB-MIX-A",
    ownerCode: null,
    quantity: new Decimal(10),
    needOn: NEED_ON,
    shipFrom: "JB-KNG",
    ...wish,
  };
}

/** Holds as an order line would. */
export function holdAt(desk: Desk, wish: Partial<HoldWish> = {}): Promise<StockReservation> {
  return desk.work(({ holds }) => holds.hold(wishFor(wish)));
}

/** Accounts of which what is set apart is not the rest of their open allocations; for tests. */
export function wrongReserves(source: DataSource): Promise<{ account_id: string }[]> {
  return source.query(`SELECT account_id FROM stock_balance b WHERE reserved <> coalesce(
    (SELECT sum(quantity - fulfilled) FROM lot_allocation a WHERE a.account_id = b.account_id AND a.status = 'OPEN'), 0)`);
}

/** The types of the events that trade is told of a reservation, in their order; for tests. */
export async function toldOf(source: DataSource, id: string): Promise<string[]> {
  const rows: { type: string }[] = await source.query(
    "SELECT type FROM outbox_event WHERE aggregate = $1 ORDER BY sequence",
    [`StockReservation:${id}`],
  );
  return rows.map(({ type }) => type);
}
