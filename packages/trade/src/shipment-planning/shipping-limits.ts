import { Decimal } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import type { LotFact } from "../lot-fact/lot-fact.entity.js";
import { sumOf } from "../numbering/amounts.js";
import type { OrderLine } from "../sales-order/order-line.entity.js";
import type { ShipmentLine } from "../shipment/shipment-line.entity.js";

/** Something of which no more may be shipped than there is. */
interface Limit {
  readonly column: "order_line_id" | "lot_no";
  readonly keyOf: (line: ShipmentLine) => string;
  /** How much there is of a key, in the unit of its lines. */
  readonly limitOf: (key: string) => string | undefined;
  readonly invariant: string;
  readonly message: string;
}

/**
 * Lets a lot travel for an order line only when it is released and of the product and unit ordered.
 * @throws INVARIANT_VIOLATION TRD-05
 */
export function requireFit(lot: LotFact, orderLine: OrderLine): void {
  const { lotNo, disposition } = lot;
  if (disposition !== "RELEASED")
    throw invariantViolation("TRD-05", "Only a released lot is shipped.", { lotNo, disposition });
  if (lot.sku !== orderLine.sku || lot.unit !== orderLine.unit)
    throw invariantViolation("TRD-05", "The lot is not of the product and unit ordered.", { lotNo });
}

/**
 * Lets no more be shipped of an order line than was ordered, over all shipments that are not cancelled.
 * @throws INVARIANT_VIOLATION TRD-03
 */
export function requireOrdered(
  manager: EntityManager,
  lines: readonly ShipmentLine[],
  orderLines: ReadonlyMap<string, OrderLine>,
): Promise<void> {
  return requireWithin(manager, lines, {
    column: "order_line_id",
    keyOf: ({ orderLineId }) => orderLineId,
    limitOf: (id) => orderLines.get(id)?.ordered,
    invariant: "TRD-03",
    message: "More than was ordered would be shipped.",
  });
}

/**
 * Lets no more be shipped of a lot than it holds, over all shipments that are not cancelled.
 * @throws INVARIANT_VIOLATION TRD-04
 */
export function requireInLot(
  manager: EntityManager,
  lines: readonly ShipmentLine[],
  lots: ReadonlyMap<string, LotFact>,
): Promise<void> {
  return requireWithin(manager, lines, {
    column: "lot_no",
    keyOf: ({ lotNo }) => lotNo,
    limitOf: (lotNo) => lots.get(lotNo)?.quantity,
    invariant: "TRD-04",
    message: "More than the lot holds would be shipped.",
  });
}

async function requireWithin(
  manager: EntityManager,
  lines: readonly ShipmentLine[],
  { column, keyOf, limitOf, invariant, message }: Limit,
): Promise<void> {
  const byKey = Map.groupBy(lines, keyOf);
  const rows: { key: string; shipped: string }[] = await manager.query(
    `SELECT line.${column} AS key, sum(line.quantity) AS shipped FROM shipment_line line JOIN shipment ON shipment.id = line.shipment_id
     WHERE line.${column} = ANY($1) AND shipment.status <> 'CANCELLED' GROUP BY 1`,
    [[...byKey.keys()]],
  );
  const before = new Map(rows.map(({ key, shipped }) => [key, shipped]));
  for (const [key, own] of byKey) {
    const limit = limitOf(key) ?? "0";
    const total = sumOf([before.get(key) ?? "0", ...own.map(({ shipped }) => shipped)]);
    if (total.gt(new Decimal(limit)))
      throw invariantViolation(invariant, message, { key, limit, total: total.toFixed() });
  }
}
