import type { DataSource } from "typeorm";
import { treeRoot } from "../seed-scale/scale-tree.js";

const PAGE = "pageInfo { hasNextPage }";
const PERIOD = 'from: "2026-01-01", to: "2026-03-31"';
const LOT =
  "lotNo facility { code } product { sku } run { id } onHand { value } labourOrigin parents { lotNo } children { lotNo }";
const NETS = "SC-JB-KNG-20260105-N1";
const account = `account: { facilityCode: "JB-KNG", location: STORE, sku: "NET-KR-PCS", lotNo: "${NETS}", status: AVAILABLE }`;
/** Asked of an entity by its key, as the gateway asks. */
const of = (type: string, keys: readonly string[], field: string) =>
  `{ _entities(representations: [${keys.map((key) => `{ __typename: "${type}", ${key} }`).join(", ")}]) { ... on ${type} { ${field} } } }`;
const ofFacility = (field: string) => of("Facility", ['code: "JB-KNG"', 'code: "JB-GRT"'], field);

/** What people ask, by what it is about. */
export const QUESTIONS: Readonly<Record<string, string>> = {
  "stock of a lot": `{ stock(filter: { lotNo: { in: ["${NETS}"] } }, groupBy: [SKU, LOT, LOCATION, STATUS]) { edges { node { onHand { value } } } } }`,
  "stock of a UPT": '{ stock(filter: { facilityCode: { in: ["JB-KNG"] } }) { edges { node { onHand { value } } } } }',
  "stock of a product": '{ stock(filter: { sku: { in: ["FIB-MIX-A"] } }) { edges { node { onHand { value } } } } }',
  "stock by lot":
    '{ stock(filter: { facilityCode: { in: ["JB-KNG"] } }, groupBy: [SKU, LOT]) { edges { node { onHand { value } } } } }',
  "stock by owner":
    '{ stock(filter: { ownerCode: { in: ["PT-ALN-SYN"] } }, groupBy: [SKU, OWNER, STATUS]) { edges { node { onHand { value } } } } }',
  "stock on a day":
    '{ stock(filter: { facilityCode: { in: ["JB-KNG"] } }, asOf: "2025-12-31") { edges { node { onHand { value } } } } }',
  "stock as it was known": `{ stock(filter: { lotNo: { in: ["${NETS}"] } }, knownAt: "2026-03-01T00:00:00Z") { edges { node { onHand { value } } } } }`,
  "value of stock": "{ stockValuation(first: 20) { edges { node { product { sku } value { amount } } } } }",
  "value of stock of a UPT": '{ stockValuation(facilityCode: "JB-KNG") { edges { node { averageCost } } } }',
  "value of a product": '{ stockValuation(sku: "ROPE-6") { edges { node { averageCost } } } }',
  "value of stock on a day":
    '{ stockValuation(facilityCode: "JB-KNG", asOf: "2025-12-31") { edges { node { value { amount } } } } }',
  "value of the region's stock on a day": '{ stockValuation(asOf: "2025-12-31") { edges { node { averageCost } } } }',
  "what the material of lots cost":
    "{ lots(first: 50) { edges { node { materialCost { total { amount } perUnit missing { lotNo } missingCount } } } } }",
  "stock at neighbours' UPTs": ofFacility(`stock(first: 5) { edges { node { onHand { value } } } }`),
  "stock ledger": `{ stockLedger(${account}) { edges { node { posting { kind } } } } }`,
  lots: `{ lots(first: 50) { edges { node { ${LOT} } } } }`,
  "lots of a UPT": `{ lots(filter: { facilityCode: { in: ["JB-KNG"] } }) { edges { node { lotNo } } } }`,
  "lots of a product": `{ lots(filter: { sku: { in: ["ROPE-6"] } }) { edges { node { lotNo } } } }`,
  "lots of some days":
    '{ lots(filter: { madeOn: { gte: "2026-01-01", lt: "2026-01-08" } }) { edges { node { lotNo } } } }',
  lot: `{ lot(lotNo: "${NETS}") { ${LOT} holds { id } } }`,
  "trace back": `{ traceBack(lotNo: "${treeRoot}-N1") { nodes { lot { lotNo } depth } edges { run { id } } } }`,
  "trace forward": `{ traceForward(lotNo: "${treeRoot}") { nodes { lot { lotNo } depth } edges { run { id } } } }`,
  "trace document": `{ traceDocument(lotNo: "${NETS}") }`,
  "trace document of a shipment": '{ shipmentTraceDocument(shipmentId: "018f0000-0000-7000-8000-000000000004") }',
  "recall report": `{ recallReport(lotNo: "${treeRoot}") { reason } }`,
  "work orders": `{ workOrders(first: 20) { edges { node { id product { sku } } } } }`,
  "work orders of UPTs": ofFacility(`workOrders(first: 5) { edges { node { id } } }`),
  "runs out of tolerance": `{ massBalanceExceptions(${PERIOD}) { edges { node { id outputs { lotNo } } } } }`,
  "runs out of tolerance at a UPT": `{ massBalanceExceptions(facilityCode: "JB-KNG", ${PERIOD}) { edges { node { id } } } }`,
  reservations:
    "{ stockReservations(first: 20) { edges { node { id product { sku } allocations { lot { lotNo } } } } } }",
  "reservation of a line": of("OrderLine", ['id: "018f0000-0000-7000-8000-000000000001"'], "reservation { id }"),
  transfers: "{ transfers(first: 20) { edges { node { id lines { lot { lotNo } } } } } }",
  "transfers of UPTs": ofFacility(`transfers(first: 5) { edges { node { id } } }`),
  counts: "{ stockCounts(first: 20) { edges { node { id lines { lineNo lot { lotNo } } } } } }",
  "material requests":
    "{ materialRequests(first: 20) { edges { node { id quantity { value } received { value } lots { lotNo } workOrder { id } } } } }",
  "material requests of a UPT":
    '{ materialRequests(filter: { facilityCode: { in: ["JB-KNG"] }, status: { in: [OPEN, ORDERED] } }) { edges { node { id } } } }',
  "material requests of a work order":
    '{ materialRequests(filter: { workOrderId: "{WORK_ORDER}" }) { edges { node { id } } } }',
  "material request": '{ materialRequest(id: "018f0000-0000-7000-8000-000000000005") { id } }',
  "reorder levels": '{ reorderLevels(facilityCode: "JB-KNG") { edges { node { id product { sku } } } } }',
  "stock below its reorder level":
    '{ stockBelowReorderLevel(facilityCode: "JB-KNG") { edges { node { level { product { sku } } free { value } } } } }',
  inspections: "{ inspections(first: 20) { edges { node { id lot { lotNo } readings { value } } } } }",
  "handling units": "{ handlingUnits(first: 20) { edges { node { sscc contents { lot { lotNo } } } } } }",
  "what can be promised":
    '{ availableToPromise(input: { sku: "NET-KR-PCS", quantity: "3000", unit: H87, needOn: "2027-01-05" }) { feasible sources { facility { code } } } }',
  utilisation: `{ utilisation(${PERIOD}, by: [FACILITY]) { oee } }`,
  "throughput by month": `{ throughput(${PERIOD}, bucket: MONTH) { from } }`,
  "throughput by day": `{ throughput(${PERIOD}, sku: "ROPE-6", bucket: DAY) { from } }`,
  "yield report": '{ yieldReport(facilityCode: "JB-KNG", from: "2026-01-01", to: "2026-01-31") { runs } }',
  "quality summary": `{ qualitySummary(input: { facilityCode: "JB-KNG", sku: "ROPE-6", characteristic: MOISTURE_PCT, ${PERIOD} }) { n } }`,
  "simulated capacity":
    '{ simulateCapacity(input: { facilityCode: "JB-KNG", workstationType: SPINNER, from: "2027-01-10", days: 5 }) { __typename } }',
  "stock of the region": "{ stock(first: 20) { edges { node { product { sku } onHand { value } } } } }",
  "stock of the region by lot":
    "{ stock(first: 20, groupBy: [SKU, LOT, STATUS]) { edges { node { onHand { value } } } } }",
  "stock of the region on a day": '{ stock(asOf: "2025-12-31") { edges { node { onHand { value } } } } }',
  "runs of a work programme": of("WorkProgram", ['id: "{WORK_PROGRAM}"'], "runs(first: 20) { edges { node { id } } }"),
  "work order": '{ workOrder(id: "{WORK_ORDER}") { workOrderNo producedGood { value } recipe { code } } }',
  "work order by its number": '{ workOrder(workOrderNo: "{WORK_ORDER_NO}") { id } }',
  run: '{ productionRun(id: "{RUN}") { massBalance { dryIn } workOrder { id } outputs { lotNo } workstation { name } } }',
  "promisable of UPTs": ofFacility('availableToPromise(sku: "NET-KR-PCS", on: "2027-01-05") { value }'),
  "utilisation of UPTs": ofFacility(`utilisation(${PERIOD}) { oee }`),
  "throughput of UPTs": ofFacility(`throughput(${PERIOD}) { from }`),
  "yield of UPTs": ofFacility('yield(from: "2026-01-01", to: "2026-01-31") { runs }'),
  "workstations of UPTs": ofFacility(
    "workstations(first: 5) { edges { node { name downtimes { edges { node { id } } } } } }",
  ),
  "utilisation by kind of place": `{ utilisation(${PERIOD}, by: [FACILITY, WORKSTATION_TYPE]) { freeMin } }`,
  "scrap, against the year before": `{ throughput(${PERIOD}, bucket: MONTH, measure: SCRAP, compare: PREVIOUS_YEAR) { from } }`,
  reservation: '{ stockReservation(id: "{RESERVATION}") { status allocations { quantity { value } } } }',
  transfer: '{ transfer(id: "{TRANSFER}") { status lines { lot { lotNo } } } }',
  count: '{ stockCount(id: "{COUNT}") { status lines { lineNo } } }',
  inspection: '{ inspection(id: "{INSPECTION}") { status readings { value } } }',
  "handling unit": '{ handlingUnit(sscc: "{SSCC}") { status contents { quantity { value } } } }',
  posting: '{ stockPosting(id: "{POSTING}") { kind } }',
  "packs, inspections and consumption of a lot": `{ lot(lotNo: "${NETS}") { consumed handlingUnits { sscc } inspections { id } } }`,
  products: "{ products(first: 20) { edges { node { sku qualitySpec { version } recipe { code } } } } }",
  recipes: "{ recipes(first: 20) { edges { node { code } } } }",
  "entities by their keys": of("Lot", [`lotNo: "${NETS}"`], LOT),
  "runs by their keys": of("ProductionRun", ['id: "{RUN}"'], "id goodQuantity { value }"),
  "audit trail": `{ productionAuditTrail { ${PAGE} } }`,
};

/** The first of each kind, for questions that name one. */
const FIRST: Readonly<Record<string, string>> = {
  WORK_PROGRAM:
    "SELECT coalesce((SELECT work_program_id::text FROM production_run WHERE work_program_id IS NOT NULL LIMIT 1), '018f0000-0000-7000-8000-000000000002') AS name",
  WORK_ORDER: "SELECT id::text AS name FROM work_order LIMIT 1",
  WORK_ORDER_NO: "SELECT work_order_no AS name FROM work_order LIMIT 1",
  RUN: "SELECT id::text AS name FROM production_run LIMIT 1",
  RESERVATION: "SELECT id::text AS name FROM stock_reservation LIMIT 1",
  TRANSFER: "SELECT id::text AS name FROM transfer LIMIT 1",
  COUNT: "SELECT coalesce((SELECT id::text FROM stock_count LIMIT 1), '018f0000-0000-7000-8000-000000000003') AS name",
  INSPECTION: "SELECT id::text AS name FROM inspection LIMIT 1",
  SSCC: "SELECT coalesce((SELECT sscc FROM handling_unit LIMIT 1), '095212340000000017') AS name",
  POSTING: "SELECT id::text AS name FROM stock_posting LIMIT 1",
};

/** A question with names of what there is. */
export async function named(source: DataSource, question: string): Promise<string> {
  let asked = question;
  for (const [kind, statement] of Object.entries(FIRST)) {
    if (!asked.includes(`{${kind}}`)) continue;
    const [row]: { name: string }[] = await source.query(statement);
    asked = asked.replaceAll(`{${kind}}`, row?.name as string);
  }
  return asked;
}
