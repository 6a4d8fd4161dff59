import { appendAudit } from "@coir/kit/audit";
import { Decimal } from "@coir/kit/decimal";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { appendEvent } from "@coir/kit/outbox";
import { isUUID } from "class-validator";
import { In } from "typeorm";
import type { LotFact } from "../lot-fact/lot-fact.entity.js";
import type { LotFactService } from "../lot-fact/lot-fact.service.js";
import type { MarketService } from "../market/market.service.js";
import { lineAmount, sumOf } from "../numbering/amounts.js";
import { nextNumber } from "../numbering/numbering.js";
import { PartnerKind } from "../partner/partner.entity.js";
import type { PartnerService } from "../partner/partner.service.js";
import { OrderLine } from "../sales-order/order-line.entity.js";
import { SalesOrder, SalesOrderStatus } from "../sales-order/sales-order.entity.js";
import { Shipment, ShipmentStatus } from "./shipment.entity.js";
import type { PlanShipmentInput } from "./shipment.input.js";
import type { ShipmentService } from "./shipment.service.js";
import { ShipmentLine } from "./shipment-line.entity.js";

/** With what shipments are planned. */
export interface PlanningWorkshop extends OpenWith {
  readonly shipments: ShipmentService;
  readonly lots: LotFactService;
  readonly markets: MarketService;
  readonly partners: PartnerService;
}

/** Names the lots of a shipment: never more than was ordered, never more than a lot holds. */
export class ShipmentPlanningService {
  constructor(private readonly at: PlanningWorkshop) {}

  /**
   * Plans a shipment.
   * @throws NOT_FOUND, BAD_USER_INPUT; INVARIANT_VIOLATION TRD-02 order not confirmed, TRD-03 more than ordered, TRD-04 more than the lot, TRD-05 lot not released or of another product
   */
  plan(input: PlanShipmentInput): Promise<Shipment> {
    const { manager, viewer, shipments } = this.at;
    return once({
      manager,
      viewer,
      mutation: "planShipment",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: (id) => shipments.required(id),
    });
  }

  private async add(input: PlanShipmentInput): Promise<Shipment> {
    const { manager, viewer, clock } = this.at;
    const { destinationCountry, transitCountries, etd, eta, consigneeCode, exporterCode } = input;
    await this.requireParties(input);
    const { orderLines, buyerCode, currency } = await this.orderLinesOf(input);
    const lots = new Map(
      (await this.at.lots.locked(input.lines.map(({ lotNo }) => lotNo))).map((lot) => [lot.lotNo, lot]),
    );
    const id = newId();
    const lines = input.lines.map(({ orderLineId, lotNo, quantity }, index) => {
      const lot = lots.get(lotNo);
      if (!lot) throw notFound("Lot", lotNo);
      const orderLine = orderLines.get(orderLineId) as OrderLine;
      requireFit(lot, orderLine);
      return manager.create(ShipmentLine, {
        id: newId(),
        shipmentId: id,
        lineNo: index + 1,
        orderLineId,
        lotNo,
        facilityCode: lot.facilityCode,
        shipped: quantity.toFixed(),
        unit: orderLine.unit,
      });
    });
    await this.requireWithin(
      lines,
      "order_line_id",
      (line) => line.orderLineId,
      (key) => orderLines.get(key)?.ordered,
      ["TRD-03", "More than was ordered would be shipped."],
    );
    await this.requireWithin(
      lines,
      "lot_no",
      (line) => line.lotNo,
      (key) => lots.get(key)?.quantity,
      ["TRD-04", "More than the lot holds would be shipped."],
    );
    const fobAmount = sumOf(
      lines.map((line) => lineAmount(line.shipped, (orderLines.get(line.orderLineId) as OrderLine).price, currency)),
    ).toFixed();
    const shipment = manager.create(Shipment, {
      id,
      shipmentNo: await nextNumber(manager, "SHP", clock()),
      status: ShipmentStatus.PLANNED,
      buyerCode,
      destinationCountry,
      transitCountries,
      etd,
      eta,
      consigneeCode,
      exporterCode,
      currency,
      fobAmount,
      version: 1,
    });
    await manager.insert(Shipment, shipment);
    await manager.insert(ShipmentLine, lines);
    await appendAudit(manager, viewer, {
      action: "shipment.planned",
      entityType: "Shipment",
      entityId: id,
      at: clock(),
    });
    const told = lines.map(({ lotNo, shipped, unit }) => ({ lotNo, quantity: shipped, unit }));
    await appendEvent(manager, {
      type: "trade.shipment.planned.v1",
      aggregate: `Shipment:${id}`,
      occurredAt: clock(),
      data: { shipmentId: id, lots: told },
      peers: ["production"],
    });
    return shipment;
  }

  private async requireParties({
    destinationCountry,
    etd,
    eta,
    consigneeCode,
    exporterCode,
    lines,
  }: PlanShipmentInput): Promise<void> {
    if (eta < etd) throw badInput("Arrival is not before departure.", "eta");
    if (lines.length === 0 || lines.some(({ quantity }) => quantity.lte(0) || quantity.decimalPlaces() > 3))
      throw badInput("A shipment has lines, each above zero with at most 3 decimals.", "lines");
    if (!(await this.at.markets.byCountry(destinationCountry))) throw notFound("DestinationMarket", destinationCountry);
    if (!(await this.at.partners.seen(consigneeCode))) throw notFound("Partner", consigneeCode);
    if ((await this.at.partners.seen(exporterCode))?.kind !== PartnerKind.EXPORTER_OF_RECORD)
      throw notFound("Partner", exporterCode);
  }

  /** The lines of confirmed orders that are shipped, locked: of one buyer, in one currency. */
  private async orderLinesOf({
    lines,
  }: PlanShipmentInput): Promise<{ orderLines: Map<string, OrderLine>; buyerCode: string; currency: string }> {
    const ids = [...new Set(lines.map(({ orderLineId }) => orderLineId))];
    const malformed = ids.find((id) => !isUUID(id));
    if (malformed !== undefined) throw notFound("OrderLine", malformed);
    const rows = await this.at.manager
      .createQueryBuilder(OrderLine, "line")
      .where("line.id = ANY(:ids)", { ids })
      .orderBy("line.id")
      .setLock("pessimistic_write")
      .getMany();
    const orderLines = new Map(rows.map((row) => [row.id, row]));
    const orders = await this.at.manager.findBy(SalesOrder, { id: In(rows.map(({ orderId }) => orderId)) });
    const own = this.at.viewer.claims.partner;
    const missing = ids.find((id) => !orderLines.has(id));
    const [first] = orders;
    if (missing !== undefined || !first || orders.some(({ buyerCode }) => own !== undefined && buyerCode !== own))
      throw notFound("OrderLine", missing ?? String(ids[0]));
    if (orders.some(({ status }) => status !== SalesOrderStatus.CONFIRMED))
      throw invariantViolation("TRD-02", "Only confirmed orders are shipped.");
    if (orders.some(({ buyerCode, currency }) => buyerCode !== first.buyerCode || currency !== first.currency))
      throw badInput("A shipment carries orders of one buyer in one currency.", "lines");
    return { orderLines, buyerCode: first.buyerCode, currency: first.currency };
  }

  /** Refuses when what is shipped already and what is new exceed the limit of a key. */
  private async requireWithin(
    lines: readonly ShipmentLine[],
    column: "order_line_id" | "lot_no",
    keyOf: (line: ShipmentLine) => string,
    limitOf: (key: string) => string | undefined,
    [invariant, message]: readonly [string, string],
  ): Promise<void> {
    const byKey = Map.groupBy(lines, keyOf);
    const rows: { key: string; shipped: string }[] = await this.at.manager.query(
      `SELECT line.${column} AS key, sum(line.quantity) AS shipped FROM shipment_line line JOIN shipment ON shipment.id = line.shipment_id
       WHERE line.${column} = ANY($1) AND shipment.status <> 'CANCELLED' GROUP BY 1`,
      [[...byKey.keys()]],
    );
    const before = new Map(rows.map(({ key, shipped }) => [key, shipped]));
    for (const [key, own] of byKey) {
      const total = sumOf([before.get(key) ?? "0", ...own.map(({ shipped }) => shipped)]);
      if (total.gt(new Decimal(limitOf(key) ?? "0")))
        throw invariantViolation(invariant, message, { key, limit: limitOf(key), total: total.toFixed() });
    }
  }
}

function requireFit(lot: LotFact, orderLine: OrderLine): void {
  if (lot.disposition !== "RELEASED")
    throw invariantViolation("TRD-05", "Only a released lot is shipped.", {
      lotNo: lot.lotNo,
      disposition: lot.disposition,
    });
  if (lot.sku !== orderLine.sku || lot.unit !== orderLine.unit)
    throw invariantViolation("TRD-05", "The lot is not of the product and unit ordered.", { lotNo: lot.lotNo });
}
