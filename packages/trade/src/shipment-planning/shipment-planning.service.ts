import { appendAudit } from "@coir/kit/audit";
import { badInput, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { appendEvent } from "@coir/kit/outbox";
import type { LotFact } from "../lot-fact/lot-fact.entity.js";
import type { LotFactService } from "../lot-fact/lot-fact.service.js";
import type { MarketService } from "../market/market.service.js";
import { lineAmount, sumOf } from "../numbering/amounts.js";
import { nextNumber } from "../numbering/numbering.js";
import { PartnerKind } from "../partner/partner.entity.js";
import type { PartnerService } from "../partner/partner.service.js";
import type { OrderLine } from "../sales-order/order-line.entity.js";
import { Shipment, ShipmentStatus } from "../shipment/shipment.entity.js";
import type { ShipmentService } from "../shipment/shipment.service.js";
import { ShipmentLine } from "../shipment/shipment-line.entity.js";
import type { PlanShipmentInput } from "./shipment-planning.input.js";
import { shippableLines } from "./shippable-orders.js";
import { requireFit, requireInLot, requireOrdered } from "./shipping-limits.js";

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
    const { manager, clock } = this.at;
    await this.requireParties(input);
    const { orderLines, ...orders } = await shippableLines(
      this.at,
      input.lines.map(({ orderLineId }) => orderLineId),
    );
    if (orders.destinationCountry !== input.destinationCountry)
      throw badInput("A shipment goes to the destination of its orders.", "destinationCountry");
    const lots = await this.at.lots.locked(input.lines.map(({ lotNo }) => lotNo));
    const id = newId();
    const lines = linesOf(id, input, { orderLines, lots });
    await requireOrdered(manager, lines, orderLines);
    await requireInLot(manager, lines, lots);
    const { destinationCountry, transitCountries, etd, eta, consigneeCode, exporterCode } = input;
    const shipment = manager.create(Shipment, {
      id,
      shipmentNo: await nextNumber(manager, "SHP", clock()),
      status: ShipmentStatus.PLANNED,
      buyerCode: orders.buyerCode,
      destinationCountry,
      transitCountries,
      etd,
      eta,
      consigneeCode,
      exporterCode,
      currency: orders.currency,
      fobAmount: fobAmountOf(lines, orderLines),
      version: 1,
    });
    await manager.insert(Shipment, shipment);
    await manager.insert(ShipmentLine, lines);
    await this.tell(shipment, lines);
    return shipment;
  }

  private async requireParties(input: PlanShipmentInput): Promise<void> {
    const { destinationCountry, etd, eta, consigneeCode, exporterCode, lines } = input;
    if (eta < etd) throw badInput("Arrival is not before departure.", "eta");
    if (lines.length === 0 || lines.some(({ quantity }) => quantity.lte(0) || quantity.decimalPlaces() > 3))
      throw badInput("A shipment has lines, each above zero with at most 3 decimals.", "lines");
    if (!(await this.at.markets.byCountry(destinationCountry))) throw notFound("DestinationMarket", destinationCountry);
    if (!(await this.at.partners.seen(consigneeCode))) throw notFound("Partner", consigneeCode);
    if ((await this.at.partners.seen(exporterCode))?.kind !== PartnerKind.EXPORTER_OF_RECORD)
      throw notFound("Partner", exporterCode);
  }

  private async tell({ id }: Shipment, lines: readonly ShipmentLine[]): Promise<void> {
    const { manager, viewer, clock } = this.at;
    await appendAudit(manager, viewer, {
      action: "shipment.planned",
      entityType: "Shipment",
      entityId: id,
      at: clock(),
    });
    const planned = lines.map(({ orderLineId, lotNo, shipped, unit }) => ({
      orderLineId,
      lotNo,
      quantity: shipped,
      unit,
    }));
    await appendEvent(manager, {
      type: "trade.shipment.planned.v1",
      aggregate: `Shipment:${id}`,
      occurredAt: clock(),
      data: { shipmentId: id, lines: planned },
      peers: ["production"],
    });
  }
}

interface Goods {
  readonly orderLines: ReadonlyMap<string, OrderLine>;
  readonly lots: ReadonlyMap<string, LotFact>;
}

function linesOf(shipmentId: string, input: PlanShipmentInput, { orderLines, lots }: Goods): ShipmentLine[] {
  return input.lines.map(({ orderLineId, lotNo, quantity }, index) => {
    const lot = lots.get(lotNo);
    if (!lot) throw notFound("Lot", lotNo);
    const orderLine = orderLines.get(orderLineId);
    if (!orderLine) throw notFound("OrderLine", orderLineId);
    requireFit(lot, orderLine);
    const { facilityCode } = lot;
    const { unit } = orderLine;
    const place = { id: newId(), shipmentId, lineNo: index + 1, orderLineId, lotNo, facilityCode };
    return Object.assign(new ShipmentLine(), place, { shipped: quantity.toFixed(), unit });
  });
}

function fobAmountOf(lines: readonly ShipmentLine[], orderLines: ReadonlyMap<string, OrderLine>): string {
  const amounts = lines.map(({ orderLineId, shipped }) => {
    const { price, currency } = orderLines.get(orderLineId) as OrderLine;
    return lineAmount(shipped, price, currency);
  });
  return sumOf(amounts).toFixed();
}
