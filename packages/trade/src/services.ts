import { AuditTrail } from "@coir/kit/audit-trail/audit-trail";
import type { OpenWith } from "@coir/kit/house";
import { TradeAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { DepartureService } from "./departure/departure.service.js";
import { ExportService } from "./exports/export.service.js";
import { LotFactService } from "./lot-fact/lot-fact.service.js";
import { MarketService } from "./market/market.service.js";
import { PartnerService } from "./partner/partner.service.js";
import { SalesOrderService } from "./sales-order/sales-order.service.js";
import { ScreeningService } from "./screening/screening.service.js";
import { ShipmentService } from "./shipment/shipment.service.js";
import { ShipmentPlanningService } from "./shipment-planning/shipment-planning.service.js";

/** The services of one call, wired. */
export function openServices(workshop: OpenWith) {
  const partners = new PartnerService(workshop.manager, workshop.viewer);
  const markets = new MarketService(workshop.manager, workshop.clock);
  const lots = new LotFactService(workshop.manager);
  const orders = new SalesOrderService(workshop, partners, markets);
  const shipments = new ShipmentService(workshop);
  const planning = new ShipmentPlanningService({ ...workshop, shipments, lots, markets, partners });
  const screenings = new ScreeningService({ ...workshop, shipments, lots, markets });
  const departures = new DepartureService(shipments, screenings);
  const exported = new ExportService(workshop, shipments);
  const audit = new AuditTrail(TradeAuditEntry, workshop);
  return { partners, markets, lots, orders, shipments, planning, screenings, departures, exported, audit };
}
