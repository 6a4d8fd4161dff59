import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { loadScale } from "../seed-scale/load-scale.js";
import { treeRoot } from "../seed-scale/scale-tree.js";
import { production } from "../subgraph.js";
import { PlanReader } from "./plan-reader.factory.js";

const scopes = ["production:read", "trade:read", "audit:read"];
const regional = new Viewer({ subject: "kanwil", scopes, facilities: ["*"], person: true });
const clerk = new Viewer({ subject: "clerk", scopes, facilities: ["JB-KNG"], person: true });
const partner = new Viewer({ subject: "partner", scopes, facilities: [], partner: "PT-ALN-SYN", person: true });
const viewers = { regional, clerk, partner };

const PAGE = "pageInfo { hasNextPage }";
const PERIOD = 'from: "2026-01-01", to: "2026-03-31"';
const LOT =
  "lotNo facility { code } product { sku } run { id } onHand { value } labourOrigin parents { lotNo } children { lotNo }";
const NETS = "SC-JB-KNG-20260105-N1";
const account = `account: { facilityCode: "JB-KNG", location: STORE, sku: "NET-KR-PCS", lotNo: "${NETS}", status: AVAILABLE }`;
const ofFacility = (field: string) =>
  `{ _entities(representations: [{ __typename: "Facility", code: "JB-KNG" }, { __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { ${field} } } }`;

/** What people ask, by what it is about. */
const QUESTIONS: Readonly<Record<string, string>> = {
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
  "recall report": `{ recallReport(lotNo: "${treeRoot}") { reason } }`,
  "work orders": `{ workOrders(first: 20) { edges { node { id product { sku } } } } }`,
  "work orders of UPTs": ofFacility(`workOrders(first: 5) { edges { node { id } } }`),
  "runs out of tolerance": `{ massBalanceExceptions(${PERIOD}) { edges { node { id outputs { lotNo } } } } }`,
  "runs out of tolerance at a UPT": `{ massBalanceExceptions(facilityCode: "JB-KNG", ${PERIOD}) { edges { node { id } } } }`,
  reservations:
    "{ stockReservations(first: 20) { edges { node { id product { sku } allocations { lot { lotNo } } } } } }",
  "reservation of a line":
    '{ _entities(representations: [{ __typename: "OrderLine", id: "018f0000-0000-7000-8000-000000000001" }]) { ... on OrderLine { reservation { id } } } }',
  transfers: "{ transfers(first: 20) { edges { node { id lines { lot { lotNo } } } } } }",
  "transfers of UPTs": ofFacility(`transfers(first: 5) { edges { node { id } } }`),
  counts: "{ stockCounts(first: 20) { edges { node { id lines { lineNo lot { lotNo } } } } } }",
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
  "audit trail": `{ productionAuditTrail { ${PAGE} } }`,
};

describe("no question reads a growing table from end to end", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let plans: PlanReader;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    await new Desk(source).work(({ products }) => products.introduceCatalogue());
    await loadScale({ ownerUrl: database.ownerUrl, scale: 2 });
    plans = new PlanReader(source);
    await plans.learnSizes();
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
  }, 180_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const cases = Object.entries(QUESTIONS).flatMap(([about, query]) =>
    (Object.keys(viewers) as (keyof typeof viewers)[]).map((viewer) => ({ about, query, viewer })),
  );

  it.each(cases)("$about, by $viewer", async ({ query, viewer }) => {
    plans.sent.length = 0;
    const { errors } = await subgraph.execute({ query }, viewers[viewer], "test");
    expect(
      errors?.filter(({ extensions }) => !["FORBIDDEN", "NOT_FOUND"].includes(String(extensions?.code))) ?? [],
    ).toEqual([]);
    const statements = plans.sent.filter(({ sql }) => /^\s*(SELECT|WITH)/.test(sql));
    if (!errors && viewer === "regional") expect(statements.length).toBeGreaterThan(0);
    expect(await plans.readThrough([...statements])).toEqual([]);
  });
});
