import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { isUUID } from "class-validator";
import { In } from "typeorm";
import { OrderLine } from "../sales-order/order-line.entity.js";
import { SalesOrder, SalesOrderStatus } from "../sales-order/sales-order.entity.js";

/** Lines of orders that may travel together, by their ids, and what the orders agree on. */
export interface ShippableLines {
  readonly orderLines: ReadonlyMap<string, OrderLine>;
  readonly buyerCode: string;
  readonly currency: string;
  readonly destinationCountry: string;
}

/**
 * The order lines of these ids, locked until the transaction ends: of confirmed orders of one buyer, in one currency, to one destination.
 * @throws NOT_FOUND order line, or one that the viewer may not see; INVARIANT_VIOLATION TRD-02 order not confirmed; BAD_USER_INPUT when the orders do not agree
 */
export async function shippableLines(
  { manager, viewer }: OpenWith,
  lineIds: readonly string[],
): Promise<ShippableLines> {
  const ids = [...new Set(lineIds)];
  const malformed = ids.find((id) => !isUUID(id));
  if (malformed !== undefined) throw notFound("OrderLine", malformed);
  const rows = await manager
    .createQueryBuilder(OrderLine, "line")
    .where("line.id = ANY(:ids)", { ids })
    .orderBy("line.id")
    .setLock("pessimistic_write")
    .getMany();
  const orders = await manager.findBy(SalesOrder, { id: In(rows.map(({ orderId }) => orderId)) });
  const own = viewer.claims.partner;
  const orderLines = new Map(rows.map((row) => [row.id, row]));
  const missing = ids.find((id) => !orderLines.has(id));
  const [first] = orders;
  if (missing !== undefined || !first || orders.some(({ buyerCode }) => own !== undefined && buyerCode !== own))
    throw notFound("OrderLine", missing ?? String(ids[0]));
  requireAlike(orders, first);
  const { buyerCode, currency, destinationCountry } = first;
  return { orderLines, buyerCode, currency, destinationCountry };
}

function requireAlike(orders: readonly SalesOrder[], first: SalesOrder): void {
  if (orders.some(({ status }) => status !== SalesOrderStatus.CONFIRMED))
    throw invariantViolation("TRD-02", "Only confirmed orders are shipped.");
  const unlike = ({ buyerCode, currency, destinationCountry }: SalesOrder) =>
    buyerCode !== first.buyerCode || currency !== first.currency || destinationCountry !== first.destinationCountry;
  if (orders.some(unlike))
    throw badInput("A shipment carries orders of one buyer, in one currency and to one destination.", "lines");
}
