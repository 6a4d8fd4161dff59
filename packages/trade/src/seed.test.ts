import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { seed } from "./seed.js";
import { trade } from "./subgraph.js";

const reader = (partner?: string) =>
  new Viewer({
    subject: "reader",
    scopes: ["trade:read", "trade:write", "trade:compliance"],
    facilities: ["*"],
    person: true,
    ...(partner ? { partner } : {}),
  });

function lotEvent(
  lotNo: string,
  week: number,
  sequence = 1,
  labourOrigin = "INMATE_WHOLE",
  id = `${lotNo}-${sequence}`,
) {
  const facilityCode = `JB-${lotNo.slice(0, lotNo.indexOf("-"))}`;
  const month = week <= 4 ? "2026-07" : week <= 8 ? "2026-08" : "2026-09";
  const hex = Buffer.from(id).toString("hex").padEnd(32, "0").slice(0, 32);
  const eventId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  const data = {
    lotNo,
    sku: "NET-KR-PCS",
    facilityCode,
    quantity: "100.000",
    unit: "H87",
    disposition: "RELEASED",
    labourOrigin,
    upstream: [{ facilityCode, workProgramId: "p", month }],
  };
  return {
    id: eventId,
    type: "production.lot.disposition-changed.v1",
    version: 1,
    occurredAt: "2026-09-30T00:00:00Z",
    aggregate: `Lot:${lotNo}`,
    sequence,
    data,
    traceId: null,
  };
}

describe("the trade story", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  const ask = (query: string, viewer = reader(), variables = {}) =>
    subgraph.execute({ query, variables }, viewer, "req");

  beforeAll(async () => {
    database = await freshDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    source = await openDatabase(trade, { url: database.appUrl });
    subgraph = await openSubgraph(trade, { source, logger: createLogger("test", "silent") });
    await expect(seed({ source })).rejects.toThrow("production's events have not told of");
    const events = ["GRT", "CRB1", "CRBN", "IDM", "CMS", "SMD", "KNG"].flatMap((short) =>
      Array.from({ length: 13 }, (_, index) => lotEvent(`${short}-W${String(index + 1).padStart(2, "0")}`, index + 1)),
    );
    await subgraph.receive(events, reader());
    await seed({ source });
    await seed({ source });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("blocks the United States, warns or reviews Spain by evidence, and reviews Korea and Japan", async () => {
    const { data, errors } = await ask(
      "{ shipments(first: 100) { edges { node { destination { countryCode } screening { outcome } lines { orderLine { lineTotal { amount } } } } } } }",
    );
    expect(errors).toBeUndefined();
    const shipments = data?.shipments as {
      edges: { node: { destination: { countryCode: string }; screening: { outcome: string } } }[];
    };
    const seen = shipments.edges.map(({ node }) => `${node.destination.countryCode} ${node.screening.outcome}`).sort();
    expect(seen).toEqual([
      "ES REVIEW",
      "ES WARN",
      "ES WARN",
      "JP REVIEW",
      "JP REVIEW",
      "KR REVIEW",
      "KR REVIEW",
      "KR REVIEW",
      "KR REVIEW",
      "US BLOCK",
    ]);
  });

  it("shows a partner its own orders and shipments alone", async () => {
    const { data } = await ask(
      "{ salesOrders { edges { node { buyer { code } } } } shipments { edges { node { consignee { code } } } } }",
      reader("US-COAST"),
    );
    expect(data).toMatchObject({
      salesOrders: { edges: [{ node: { buyer: { code: "US-COAST" } } }] },
      shipments: { edges: [{ node: { consignee: { code: "US-COAST" } } }] },
    });
  });

  it("gives each UPT its exports", async () => {
    const { data, errors } = await ask(
      `{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }, { __typename: "Facility", code: "JB-SMD" }]) { ... on Facility { exports(first: 2) { edges { node { shipmentNo } } pageInfo { hasNextPage } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?._entities).toMatchObject([
      { exports: { edges: [{}, {}], pageInfo: { hasNextPage: true } } },
      { exports: { edges: [] } },
    ]);
  });

  it("refuses an unknown lot, and a stale version", async () => {
    const lines = await ask(
      "{ salesOrders(filter: { status: { in: [CONFIRMED] } }) { edges { node { id version lines { id } } } } }",
    );
    const orders = lines.data?.salesOrders as { edges: { node: { id: string; lines: { id: string }[] } }[] };
    const { edges } = orders;
    const plan = await ask(
      'mutation ($line: ID!) { planShipment(input: { idempotencyKey: "k1", destinationCountry: "KR", etd: "2026-10-10", eta: "2026-11-10", consigneeCode: "KR-SHELL", exporterCode: "PT-COIR-SYN", lines: [{ orderLineId: $line, lotNo: "NO-SUCH", quantity: "1" }] }) { id } }',
      reader(),
      { line: edges[0]?.node.lines[0]?.id },
    );
    expect(plan.errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
    const confirm = await ask(
      "mutation ($id: ID!) { confirmSalesOrder(input: { orderId: $id, expectedVersion: 1 }) { id } }",
      reader(),
      { id: edges[0]?.node.id },
    );
    expect(confirm.errors?.[0]?.extensions?.code).toBe("STALE_VERSION");
  });

  it("writes an order once per key, with exact sums, and ships no more than a lot holds", async () => {
    const create =
      'mutation ($price: Decimal!) { createSalesOrder(input: { idempotencyKey: "k2", buyerCode: "KR-SHELL", destinationCountry: "KR", currency: "USD", incoterm: FOB, lines: [{ sku: "NET-KR-PCS", quantity: "1000", unit: H87, unitPrice: "0.1" }, { sku: "NET-KR-PCS", quantity: "3", unit: H87, unitPrice: $price }] }) { id total { amount } lines { id lineTotal { amount } } } }';
    const first = await ask(create, reader(), { price: "0.335" });
    expect(first.data?.createSalesOrder).toMatchObject({
      total: { amount: "101" },
      lines: [{ lineTotal: { amount: "100" } }, { lineTotal: { amount: "1" } }],
    });
    expect((await ask(create, reader(), { price: "0.335" })).data).toEqual(first.data);
    expect((await ask(create, reader(), { price: "0.336" })).errors?.[0]?.extensions?.code).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
    const order = first.data?.createSalesOrder as { id: string; lines: { id: string }[] };
    const { id, lines } = order;
    await ask(
      "mutation ($id: ID!) { confirmSalesOrder(input: { orderId: $id, expectedVersion: 1 }) { id } }",
      reader(),
      { id },
    );
    const plan = await ask(
      'mutation ($line: ID!) { planShipment(input: { idempotencyKey: "k3", destinationCountry: "KR", etd: "2026-10-10", eta: "2026-11-10", consigneeCode: "KR-SHELL", exporterCode: "PT-COIR-SYN", lines: [{ orderLineId: $line, lotNo: "CRB1-W06", quantity: "51" }] }) { id } }',
      reader(),
      { line: lines[0]?.id },
    );
    expect(plan.errors?.[0]?.extensions).toMatchObject({
      code: "INVARIANT_VIOLATION",
      details: { invariant: "TRD-04" },
    });
  });

  it("keeps the newest fact of a lot, whatever the order and number of its events", async () => {
    await subgraph.receive(
      [
        lotEvent("GRT-W13", 13, 5, "NONE"),
        lotEvent("GRT-W13", 13, 5, "UNKNOWN"),
        lotEvent("GRT-W13", 13, 3, "INMATE_PART"),
      ],
      reader(),
    );
    expect(await source.query("SELECT labour_origin, sequence FROM lot_fact WHERE lot_no = 'GRT-W13'")).toEqual([
      { labour_origin: "NONE", sequence: "5" },
    ]);
  });

  it("calls a screening stale once the route has changed", async () => {
    await source.query("UPDATE shipment SET transit_countries = '{US}' WHERE shipment_no = 'SHP-2026-0003'");
    const { data } = await ask('{ shipment(shipmentNo: "SHP-2026-0003") { id } }');
    const readiness = await ask(
      "query ($id: ID!) { departureReadiness(shipmentId: $id) { ready blockers { code } } }",
      reader(),
      { id: (data?.shipment as { id: string } | undefined)?.id },
    );
    expect(readiness.data?.departureReadiness).toEqual({ ready: false, blockers: [{ code: "SCREENING_STALE" }] });
  });
});
