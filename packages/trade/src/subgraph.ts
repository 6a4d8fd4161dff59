import type { House } from "@coir/kit/house";
import { TradeAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { AuditTrailResolver } from "./audit-trail/audit-trail.resolver.js";
import { migrations } from "./database/migrations/index.js";
import { DepartureResolver } from "./departure/departure.resolver.js";
import { ErrorCodeResolver } from "./error-code/error-code.resolver.js";
import { FacilityExportsResolver, LotShipmentsResolver } from "./exports/export.resolver.js";
import { LotFact } from "./lot-fact/lot-fact.entity.js";
import { ComplianceRule } from "./market/compliance-rule.entity.js";
import { DestinationMarket } from "./market/destination-market.entity.js";
import { EvidenceGrade } from "./market/evidence-grade.entity.js";
import { MarketResolver } from "./market/market.resolver.js";
import { Partner } from "./partner/partner.entity.js";
import { PartnerResolver } from "./partner/partner.resolver.js";
import { FacilityReference } from "./references/facility.reference.js";
import { LotReference } from "./references/lot.reference.js";
import { ProductReference } from "./references/product.reference.js";
import { OrderLine } from "./sales-order/order-line.entity.js";
import { SalesOrder } from "./sales-order/sales-order.entity.js";
import { OrderLineResolver, SalesOrderResolver } from "./sales-order/sales-order.resolver.js";
import { Screening } from "./screening/screening.entity.js";
import { ScreeningResolver } from "./screening/screening.resolver.js";
import { openServices } from "./services.js";
import { Shipment } from "./shipment/shipment.entity.js";
import { ShipmentResolver } from "./shipment/shipment.resolver.js";
import { ShipmentLine } from "./shipment/shipment-line.entity.js";
import { ShipmentLineResolver } from "./shipment/shipment-line.resolver.js";
import { ShipmentPlanningResolver } from "./shipment-planning/shipment-planning.resolver.js";

type Key = { readonly id: string };

/** Partners, markets, orders, shipments and their screening for inmate labour. */
export const trade: House = {
  name: "trade",
  entities: [
    Partner,
    DestinationMarket,
    ComplianceRule,
    EvidenceGrade,
    LotFact,
    SalesOrder,
    OrderLine,
    Shipment,
    ShipmentLine,
    Screening,
    TradeAuditEntry,
  ],
  migrations,
  resolvers: [
    PartnerResolver,
    MarketResolver,
    SalesOrderResolver,
    OrderLineResolver,
    ShipmentResolver,
    ShipmentLineResolver,
    ShipmentPlanningResolver,
    ScreeningResolver,
    DepartureResolver,
    FacilityExportsResolver,
    LotShipmentsResolver,
    AuditTrailResolver,
    ErrorCodeResolver,
  ],
  orphanedTypes: [FacilityReference, LotReference, ProductReference],
  open: (workshop) => {
    const services = openServices(workshop);
    const { partners, markets, lots, orders, shipments, planning, screenings, departures, exported, audit } = services;
    return {
      resolvers: [
        new PartnerResolver(partners),
        new MarketResolver(markets),
        new SalesOrderResolver(orders, partners, markets),
        new OrderLineResolver(),
        new ShipmentResolver(shipments, partners, markets),
        new ShipmentLineResolver(orders),
        new ShipmentPlanningResolver(planning),
        new ScreeningResolver(screenings),
        new DepartureResolver(departures),
        new FacilityExportsResolver(exported),
        new LotShipmentsResolver(exported),
        new AuditTrailResolver(audit),
        new ErrorCodeResolver(),
      ],
      references: {
        Partner: ({ code }: { readonly code: string }) => partners.seen(code),
        DestinationMarket: ({ countryCode }: { readonly countryCode: string }) => markets.byCountry(countryCode),
        SalesOrder: ({ id }: Key) => orders.byId(id),
        OrderLine: ({ id }: Key) => orders.lineById(id),
        Shipment: ({ id }: Key) => shipments.byId(id),
      },
      handlers: { "production.lot.disposition-changed.v1": (event) => lots.keep(event) },
    };
  },
};
