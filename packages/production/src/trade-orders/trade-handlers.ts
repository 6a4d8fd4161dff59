import type { EventHandlers } from "@coir/kit/inbox";
import type { ProductService } from "../product/product.service.js";
import type { openReservations } from "../reservation-lots/reservation-services.js";
import { HeardService } from "./heard.service.js";
import { OrderLineEventsService } from "./order-line-events.service.js";
import { ShipmentEventsService } from "./shipment-events.service.js";

/** What is done on each of trade's events. */
export function tradeHandlers(services: ReturnType<typeof openReservations>, products: ProductService): EventHandlers {
  const heard = new HeardService(services.reservations.at.manager);
  const lines = new OrderLineEventsService({ ...services, heard, products });
  const shipments = new ShipmentEventsService({ ...services, heard, products });
  return {
    "trade.order-line.submitted.v1": (event) => lines.submitted(event),
    "trade.order-line.confirmed.v1": (event) => lines.confirmed(event),
    "trade.order-line.changed.v1": (event) => lines.changed(event),
    "trade.order-line.cancelled.v1": (event) => lines.cancelled(event),
    "trade.shipment.planned.v1": (event) => shipments.planned(event),
    "trade.shipment.departed.v1": (event) => shipments.departed(event),
  };
}
