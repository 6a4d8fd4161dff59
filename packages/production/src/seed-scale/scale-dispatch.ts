import { ssccOf } from "../handling-unit/sscc.js";
import { customerOf, stagingOf, storeOf, transitTo } from "../ledger/places.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { neighbourOf } from "./scale-facilities.js";
import { type Goods, thousandths } from "./scale-ledger.js";
import type { ScaleUpt } from "./scale-lots.js";
import { hourOf, textOf } from "./scale-year.js";

/** Nets that were made. */
export interface Nets {
  readonly nets: Goods;
  /** In whole thousandths. */
  readonly quantity: number;
  readonly day: number;
  /** Number of the day. */
  readonly index: number;
  readonly shift: number;
}

const PACKED = 20_000;
const SENT = 5_000;
const DAYS_PER_TRANSFER = 6;
/** As long as the office has no own prefix; the serial numbers are far from those that it gives out. */
const COMPANY_PREFIX = "9521234";
const FIRST_SERIAL = 500_000_000;
const DAYS = 366;

/** Twenty nets of each lot are bundled and leave for buyers, one lot in two for a promise; some go to a neighbour. */
export function playDispatch(upt: ScaleUpt, made: Nets): void {
  const { facilityCode, rows, ledger } = upt;
  const { nets, day, shift } = made;
  const at = hourOf(day, 10, shift);
  const [store, staging] = [storeOf(facilityCode), stagingOf(facilityCode)];
  const goods = { goods: nets, quantity: PACKED };
  ledger.post({ kind: PostingKind.MOVE, at, shifts: [{ ...goods, from: store, to: staging }] });
  const shippedAt = hourOf(day, 11, shift);
  ledger.post({
    kind: PostingKind.SHIP_TO_CUSTOMER,
    at: shippedAt,
    shifts: [{ ...goods, from: staging, to: customerOf(facilityCode) }],
  });
  const serial = FIRST_SERIAL + (upt.number * DAYS + made.index) * 2 + shift;
  const sscc = ssccOf(COMPANY_PREFIX, String(serial));
  rows.add("handling_unit", {
    sscc,
    type: "BUNDLE",
    facility_code: facilityCode,
    status: "SHIPPED",
    opened_at: at.toISOString(),
    closed_at: at.toISOString(),
    version: 4,
  });
  rows.add("handling_unit_content", { sscc, lot_no: nets.lotNo, quantity: thousandths(PACKED) });
  if (shift === 1) promise(upt, made, at);
  if (isShared(made)) send(upt, made);
}

function isShared({ index, shift }: Pick<Nets, "index" | "shift">): boolean {
  return shift === 2 && index % DAYS_PER_TRANSFER === 0;
}

/** Weeks later, on a day, the rest of a lot leaves for buyers, from where it lies. */
export function shipRest({ facilityCode, number, ledger }: ScaleUpt, made: Nets, day: number): void {
  const at = hourOf(day, 14, made.shift);
  const ship = (from: string, quantity: number) =>
    ledger.post({
      facilityCode: from,
      kind: PostingKind.SHIP_TO_CUSTOMER,
      at,
      shifts: [{ goods: made.nets, quantity, from: storeOf(from), to: customerOf(from) }],
    });
  const sent = isShared(made) ? SENT : 0;
  ship(facilityCode, made.quantity - PACKED - sent);
  if (sent > 0) ship(neighbourOf(number), sent);
}

function promise({ facilityCode, ids, rows, ledger }: ScaleUpt, { nets, day }: Nets, at: Date): void {
  const [id, whole] = [ids.at(at), thousandths(PACKED)];
  const common = { need_on: textOf(day), quantity: whole, allocated: whole };
  rows.add("stock_reservation", {
    ...common,
    id,
    order_line_id: ids.at(at),
    sku: nets.sku,
    ship_from: facilityCode,
    status: "FULFILLED",
    requested_at: hourOf(day, 0).toISOString(),
    shipped: whole,
    alternatives: "[]",
    version: 5,
  });
  rows.add("stock_reservation_part", { ...common, reservation_id: id, facility_code: facilityCode });
  rows.add("lot_allocation", {
    id: ids.at(at),
    consumer: "ORDER",
    consumer_id: id,
    facility_code: facilityCode,
    account_id: ledger.account(nets, storeOf(facilityCode), at).id,
    lot_no: nets.lotNo,
    quantity: whole,
    fulfilled: whole,
    status: "FULFILLED",
    allocated_at: at.toISOString(),
    version: 2,
  });
}

function send({ facilityCode, number, ids, rows, ledger }: ScaleUpt, { nets, day }: Nets): void {
  const [shippedAt, receivedAt] = [hourOf(day, 12), hourOf(day, 15)];
  const id = ids.at(shippedAt);
  const to = neighbourOf(number);
  const reference = { type: "TRANSFER", id };
  const goods = { goods: nets, quantity: SENT };
  const road = transitTo(to);
  ledger.post({
    kind: PostingKind.TRANSFER_SHIP,
    at: shippedAt,
    reference,
    shifts: [{ ...goods, from: storeOf(facilityCode), to: road }],
  });
  ledger.post({
    facilityCode: to,
    kind: PostingKind.TRANSFER_RECEIVE,
    at: receivedAt,
    reference,
    shifts: [{ ...goods, from: road, to: storeOf(to) }],
  });
  rows.add("transfer", {
    id,
    from_facility_code: facilityCode,
    to_facility_code: to,
    status: "CLOSED",
    drafted_at: hourOf(day, 9).toISOString(),
    shipped_at: shippedAt.toISOString(),
    received_at: receivedAt.toISOString(),
    version: 5,
  });
  rows.add("transfer_line", {
    transfer_id: id,
    lot_no: nets.lotNo,
    sku: nets.sku,
    quantity: thousandths(SENT),
    received: thousandths(SENT),
  });
}
