import { migrate } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Door, openDoor } from "./seed-story/door.factory.js";
import { callerOf } from "./seed-story/office.factory.js";
import { trade } from "./subgraph.js";

const ID = "019a0000-0000-7000-8000-000000000000";
const order = `{ idempotencyKey: "k", buyerCode: "KR-SHELL", destinationCountry: "KR", currency: "USD", incoterm: FOB, lines: [{ sku: "NET-KR-PCS", quantity: "1", unit: H87, unitPrice: "1" }] }`;
const shipment = `{ idempotencyKey: "k", destinationCountry: "KR", etd: "2026-10-10", eta: "2026-11-10", consigneeCode: "KR-SHELL", exporterCode: "PT-COIR-SYN", lines: [{ orderLineId: "${ID}", lotNo: "CRB1-W06", quantity: "1" }] }`;

/** Each door that needs a scope, with the scopes of which any one opens it, and `trade:read` for what it answers. */
const doors: readonly (readonly [string, string, readonly string[]])[] = [
  ["partners", "{ partners { code } }", ["trade:read"]],
  ["partner", '{ partner(code: "KR-SHELL") { code } }', ["trade:read"]],
  ["salesOrders", "{ salesOrders { edges { cursor } } }", ["trade:read"]],
  ["salesOrder", `{ salesOrder(id: "${ID}") { __typename } }`, ["trade:read"]],
  ["shipments", "{ shipments { edges { cursor } } }", ["trade:read"]],
  ["shipment", `{ shipment(id: "${ID}") { __typename } }`, ["trade:read"]],
  ["departureReadiness", `{ departureReadiness(shipmentId: "${ID}") { ready } }`, ["trade:read"]],
  ["tradeAuditTrail", "{ tradeAuditTrail { edges { cursor } } }", ["audit:read"]],
  ["createSalesOrder", `mutation { createSalesOrder(input: ${order}) { __typename } }`, ["trade:write"]],
  [
    "confirmSalesOrder",
    `mutation { confirmSalesOrder(input: { orderId: "${ID}", expectedVersion: 1 }) { __typename } }`,
    ["trade:write"],
  ],
  ["planShipment", `mutation { planShipment(input: ${shipment}) { __typename } }`, ["trade:write"]],
  [
    "screenShipment",
    `mutation { screenShipment(input: { idempotencyKey: "k", shipmentId: "${ID}", expectedVersion: 1 }) { __typename } }`,
    ["trade:write", "trade:compliance"],
  ],
  [
    "Facility.exports",
    '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { exports { edges { cursor } } } } }',
    ["trade:read"],
  ],
  [
    "Lot.shipments",
    '{ _entities(representations: [{ __typename: "Lot", lotNo: "GRT-W06" }]) { ... on Lot { shipments { __typename } } } }',
    ["trade:read"],
  ],
];
const ALL = ["trade:read", "trade:write", "trade:documents", "trade:compliance", "trade:approve", "audit:read"];

describe("the doors of trade", () => {
  let database: TestDatabase;
  let door: Door;

  beforeAll(async () => {
    database = await freshDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    door = await openDoor(database.appUrl);
    await door.arrange((office) => office.open({ lotNo: "CRB1-W06" }));
  });
  afterAll(async () => {
    await door.source.destroy();
    await database.drop();
  });

  const codeFor = async (query: string, scopes: readonly string[]) =>
    (await door.ask(query, {}, callerOf({ scopes }))).errors?.[0]?.extensions?.code;

  it.each(doors)("%s is shut to a caller with every other scope", async (_, query, scopes) => {
    const others = ALL.filter((scope) => !scopes.includes(scope));
    expect(await codeFor(query, others)).toBe("FORBIDDEN");
  });

  it.each(doors)("%s opens by each of its scopes", async (_, query, scopes) => {
    for (const scope of scopes) expect(await codeFor(query, [scope])).not.toBe("FORBIDDEN");
  });

  it("need a scope, all but the markets and the error codes", async () => {
    const { data } = await door.ask("{ __schema { queryType { fields { name } } mutationType { fields { name } } } }");
    const schema = data?.__schema as Record<"queryType" | "mutationType", { fields: Named[] }>;
    const named = new Set([...doors.map(([name]) => name), "_entities", "_service"]);
    const unnamed = [...schema.queryType.fields, ...schema.mutationType.fields].map(({ name }) => name);
    expect(unnamed.filter((name) => !named.has(name))).toEqual(["tradeErrorCodes", "destinationMarkets"]);
    expect(
      await codeFor("{ destinationMarkets { countryCode complianceRules { code } } tradeErrorCodes }", []),
    ).toBeUndefined();
  });
});

interface Named {
  readonly name: string;
}
