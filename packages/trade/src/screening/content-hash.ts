import { createHash } from "node:crypto";
import { Decimal } from "@coir/kit/decimal";
import type { LotFact } from "../lot-fact/lot-fact.entity.js";
import type { Shipment } from "../shipment/shipment.entity.js";
import type { ShipmentLine } from "../shipment/shipment-line.entity.js";

type Judged = Pick<
  Shipment,
  "destinationCountry" | "transitCountries" | "consigneeCode" | "exporterCode" | "etd" | "eta"
>;

/**
 * Fingerprint of what a screening judges: route, dates, parties, lots with their quantities, and who made them.
 * The order of the lines, and of what went into a lot, does not matter.
 */
export function contentHashOf(
  { destinationCountry, transitCountries, consigneeCode, exporterCode, etd, eta }: Judged,
  lines: readonly Pick<ShipmentLine, "lotNo" | "shipped" | "unit">[],
  lots: readonly Pick<LotFact, "lotNo" | "labourOrigin" | "upstream">[],
): string {
  const goods = lines.map(({ lotNo, shipped, unit }) => `${lotNo} ${new Decimal(shipped).toFixed()} ${unit}`).sort();
  const labour = lots.flatMap(({ lotNo, labourOrigin, upstream }) => [
    `${lotNo} ${labourOrigin}`,
    ...upstream.map(({ facilityCode, workProgramId, month }) => `${lotNo} ${facilityCode} ${workProgramId} ${month}`),
  ]);
  const route = [destinationCountry, [...transitCountries].sort(), consigneeCode, exporterCode, etd, eta];
  return createHash("sha256")
    .update(JSON.stringify([...route, goods, labour.sort()]))
    .digest("hex");
}
