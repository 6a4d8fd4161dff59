import { createHash } from "node:crypto";
import { Decimal } from "@coir/kit/decimal";
import type { Shipment } from "./shipment.entity.js";
import type { ShipmentLine } from "./shipment-line.entity.js";

type Judged = Pick<
  Shipment,
  "destinationCountry" | "transitCountries" | "consigneeCode" | "exporterCode" | "etd" | "eta"
>;

/** Fingerprint of what a screening judges: route, dates, parties, lots and quantities. The order of the lines does not matter. */
export function contentHashOf(
  { destinationCountry, transitCountries, consigneeCode, exporterCode, etd, eta }: Judged,
  lines: readonly Pick<ShipmentLine, "lotNo" | "shipped" | "unit">[],
): string {
  const lots = lines.map(({ lotNo, shipped, unit }) => `${lotNo} ${new Decimal(shipped).toFixed()} ${unit}`).sort();
  return createHash("sha256")
    .update(
      JSON.stringify([destinationCountry, [...transitCountries].sort(), consigneeCode, exporterCode, etd, eta, lots]),
    )
    .digest("hex");
}
