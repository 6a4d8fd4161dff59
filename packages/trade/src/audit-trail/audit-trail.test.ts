import { appendAudit } from "@coir/kit/audit";
import { migrate } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Door, openDoor } from "../seed-story/door.factory.js";
import { callerOf } from "../seed-story/office.factory.js";
import { trade } from "../subgraph.js";

const TRAIL = `query ($filter: AuditFilter, $first: Int, $after: String) {
  tradeAuditTrail(filter: $filter, first: $first, after: $after) {
    edges { node { id at subject agency action entityType entityId facility { code } details { name value } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const auditor = callerOf({ subject: "auditor", scopes: ["audit:read"] });
const day = (number: number) => new Date(`2026-10-0${number}T02:00:00Z`);

interface Trail {
  readonly edges: { readonly node: Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe("the audit trail of trade", () => {
  let database: TestDatabase;
  let door: Door;

  beforeAll(async () => {
    database = await freshDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    door = await openDoor(database.appUrl);
    const { manager } = door.source;
    const clerk = callerOf();
    const customs = callerOf({ subject: "customs-desk", agency: "customs", person: false });
    const of = (entityType: string, entityId: string) => ({ entityType, entityId });
    await appendAudit(manager, clerk, { action: "order.written", ...of("SalesOrder", "1"), at: day(1) });
    await appendAudit(manager, clerk, { action: "shipment.planned", ...of("Shipment", "1"), at: day(2) });
    await appendAudit(manager, customs, { action: "shipment.read", ...of("Shipment", "1"), at: day(3) });
    const garut = { facilityCode: "JB-GRT", details: { outcome: "WARN", lots: ["GRT-W07"] } };
    await appendAudit(manager, clerk, { action: "shipment.screened", ...of("Shipment", "2"), at: day(3), ...garut });
    const cirebon = { facilityCode: "JB-CRB1" };
    await appendAudit(manager, clerk, { action: "shipment.screened", ...of("Shipment", "3"), at: day(4), ...cirebon });
  });
  afterAll(async () => {
    await door.source.destroy();
    await database.drop();
  });

  const read = async (variables: Readonly<Record<string, unknown>> = {}, viewer = auditor) => {
    const { data, errors } = await door.ask(TRAIL, variables, viewer);
    expect(errors).toBeUndefined();
    const trail = data?.tradeAuditTrail as Trail;
    const nodes = trail.edges.map(({ node }) => node);
    return { nodes, deeds: nodes.map(({ action, entityId }) => `${action} ${entityId}`), ...trail.pageInfo };
  };

  it("begins with the newest deed and says who did what to which thing, with its facts", async () => {
    const { nodes, deeds } = await read();
    expect(deeds).toEqual([
      "shipment.screened 3",
      "shipment.screened 2",
      "shipment.read 1",
      "shipment.planned 1",
      "order.written 1",
    ]);
    expect(nodes[1]).toMatchObject({
      at: "2026-10-03T02:00:00.000Z",
      subject: "clerk",
      agency: null,
      entityType: "Shipment",
      facility: { code: "JB-GRT" },
      details: [
        { name: "lots", value: '["GRT-W07"]' },
        { name: "outcome", value: "WARN" },
      ],
    });
    expect(nodes[2]).toMatchObject({ subject: "customs-desk", agency: "customs", facility: null, details: [] });
  });

  it("goes on where a page ended, also between two deeds of one instant", async () => {
    const first = await read({ first: 2 });
    expect(first).toMatchObject({ deeds: ["shipment.screened 3", "shipment.screened 2"], hasNextPage: true });
    const second = await read({ first: 2, after: first.endCursor });
    expect(second).toMatchObject({ deeds: ["shipment.read 1", "shipment.planned 1"], hasNextPage: true });
    const last = await read({ first: 2, after: second.endCursor });
    expect(last).toMatchObject({ deeds: ["order.written 1"], hasNextPage: false });
  });

  it.each([
    [{ subject: { in: ["customs-desk", "nobody"] } }, ["shipment.read 1"]],
    [{ action: { in: ["shipment.screened"] } }, ["shipment.screened 3", "shipment.screened 2"]],
    [{ entityType: { in: ["Shipment"] }, entityId: "1" }, ["shipment.read 1", "shipment.planned 1"]],
    [{ entityId: "1", at: { gte: day(2), lt: day(3) } }, ["shipment.planned 1"]],
    [{ at: { gte: day(4) } }, ["shipment.screened 3"]],
    [{ at: { lt: day(2) } }, ["order.written 1"]],
    [{ action: { in: [] } }, []],
  ])("is narrowed by %j", async (filter, deeds) => {
    expect((await read({ filter: JSON.parse(JSON.stringify(filter)) })).deeds).toEqual(deeds);
  });

  it("shows one who acts for some UPTs theirs alone", async () => {
    const { deeds } = await read({}, callerOf({ scopes: ["audit:read"], facilities: ["JB-GRT"] }));
    expect(deeds).toEqual(["shipment.screened 2"]);
  });

  it("shows a partner nothing", async () => {
    expect((await read({}, callerOf({ scopes: ["audit:read"], partner: "KR-SHELL" }))).deeds).toEqual([]);
  });

  it("is refused to who may not read audits", async () => {
    const { data, errors } = await door.ask(TRAIL, {}, callerOf());
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
  });

  it("refuses a cursor of another list, and too many choices", async () => {
    const after = Buffer.from(JSON.stringify(["2026-10-03", newId()])).toString("base64url");
    const tooMany = { subject: { in: Array.from({ length: 101 }, String) } };
    for (const variables of [{ after }, { filter: tooMany }, { first: 101 }]) {
      const { errors } = await door.ask(TRAIL, variables, auditor);
      expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
    }
  });

  it("holds each step of an order and its shipment", async () => {
    await door.arrange(async (office) => {
      await office.open({ lotNo: "CRB1-W06" });
      const { id } = await office.plannedTo("US");
      await office.as().screenings.screen({ idempotencyKey: newId(), shipmentId: id, expectedVersion: 1 });
    });
    const { nodes } = await read({ filter: { at: { gte: day(5).toISOString() } } });
    expect(nodes.map(({ action }) => action)).toEqual([
      "shipment.screened",
      "shipment.planned",
      "sales-order.confirmed",
      "sales-order.created",
    ]);
    expect(nodes[0]?.details).toContainEqual({ name: "outcome", value: "BLOCK" });
  });
});
