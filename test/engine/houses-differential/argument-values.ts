import type { Ask } from "../engines";
import type { ScalarValues } from "../random-arguments";

const SURVEY = `{
  facilities { code workPrograms { id } }
  products { edges { cursor node { sku } } }
  lots(first: 60) { edges { cursor node { lotNo run { id } } } }
  workOrders { edges { cursor } }
  stock { edges { cursor } }
  partners { code }
  salesOrders { edges { cursor node { id orderNo } } }
  shipments { edges { cursor node { id shipmentNo } } }
  participants { edges { cursor node { id } } }
  placements { edges { cursor } }
}`;

type Row = Record<string, unknown>;
type Page = { readonly edges: readonly { readonly cursor: string; readonly node: Row & { run?: Row | null } }[] };

const WRONG = ["none", "JB-GRT", ""];

/**
 * Values by which the seeded houses can be asked: what is there, and now and then what is not.
 * @param ask as somebody who may see everything that is surveyed
 */
export async function argumentValues(ask: Ask): Promise<ScalarValues> {
  const { data, errors } = await ask(SURVEY);
  if (errors) throw new Error(`The survey failed: ${JSON.stringify(errors)}`);
  const pages = data as Record<string, Page>;
  const { facilities, partners } = data as Record<"facilities" | "partners", (Row & { workPrograms: Row[] })[]>;
  const nodes = (name: string) => (pages[name] as Page).edges.map(({ node }) => node);
  const cursors = (name: string) => (pages[name] as Page).edges.map(({ cursor }) => cursor);
  const lots = nodes("lots");
  const each = (rows: readonly Row[], key: string) => rows.map((row) => row[key]);
  const byPlace: Record<string, readonly unknown[]> = {
    "Facility.code": each(facilities, "code"),
    "Partner.code": each(partners, "code"),
    "Product.sku": each(nodes("products"), "sku"),
    "Lot.lotNo": each(lots, "lotNo"),
    "ProductionRun.id": lots.flatMap(({ run }) => run?.id ?? []),
    "WorkProgram.id": facilities.flatMap(({ workPrograms }) => each(workPrograms, "id")),
    "SalesOrder.id": each(nodes("salesOrders"), "id"),
    "SalesOrder.orderNo": each(nodes("salesOrders"), "orderNo"),
    "Shipment.id": each(nodes("shipments"), "id"),
    "Shipment.shipmentNo": each(nodes("shipments"), "shipmentNo"),
    "DepartureReadiness.shipmentId": each(nodes("shipments"), "id"),
    "Participant.id": each(nodes("participants"), "id"),
    "LotConnection.after": cursors("lots"),
    "ProductConnection.after": cursors("products"),
    "WorkOrderConnection.after": cursors("workOrders"),
    "StockRowConnection.after": cursors("stock"),
    "SalesOrderConnection.after": cursors("salesOrders"),
    "ShipmentConnection.after": cursors("shipments"),
    "ParticipantConnection.after": cursors("participants"),
    "PlacementConnection.after": cursors("placements"),
  };
  return (scalar, place) => byPlace[place] ?? byScalar(scalar, place, byPlace);
}

function byScalar(scalar: string, place: string, byPlace: Record<string, readonly unknown[]>): readonly unknown[] {
  if (place.endsWith(".facilityCode.in")) return byPlace["Facility.code"] ?? [];
  if (place.endsWith(".sku.in")) return byPlace["Product.sku"] ?? [];
  // More than a page may hold is refused.
  if (place.endsWith(".first")) return [1, 1, 2, 2, 3, 5, 0, 101];
  return SCALARS[scalar] ?? WRONG;
}

const SCALARS: Record<string, readonly unknown[]> = {
  Int: [1, 2, 3],
  Float: [0.5, 0.9],
  Boolean: [true, false],
  Date: ["2026-01-01", "2026-06-30", "2027-02-01"],
  DateTime: ["2026-01-01T00:00:00Z", "2026-09-30T03:15:00.000Z"],
  CountryCode: ["KR", "JP", "NL", "US"],
  Decimal: ["1", "12.5"],
  String: ["2026-05", "2026-08", "placement.approved", "Placement", "none"],
};
