import { connectionOf } from "@coir/kit/connection";
import { Shipment } from "./shipment.entity.js";

/** One page of shipments. */
export const ShipmentConnection = connectionOf(Shipment, "Shipment");
