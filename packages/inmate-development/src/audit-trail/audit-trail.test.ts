import { appendAudit } from "@coir/kit/audit";
import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { inmateDevelopment } from "../subgraph.js";

const auditor = new Viewer({ subject: "auditor", scopes: ["audit:read"], facilities: ["*"], person: true });
const ofGarut = new Viewer({ subject: "auditor-garut", scopes: ["audit:read"], facilities: ["JB-GRT"], person: true });
const head = new Viewer({ subject: "kalapas", scopes: ["inmate:approve"], facilities: ["*"], person: true });
const clerk = new Viewer({ subject: "register", scopes: [], facilities: ["*"], person: true });

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly subject: string;
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly facility: { readonly code: string } | null;
}
interface Trail {
  readonly edges: readonly { readonly node: Entry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const QUERY = `query ($filter: AuditFilter, $first: Int! = 100, $after: String) {
  inmateAuditTrail(filter: $filter, first: $first, after: $after) {
    edges { node { id at subject agency action entityType entityId purpose facility { code } } } pageInfo { hasNextPage endCursor } } }`;

describe("the audit trail", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let now = new Date("2026-08-03T02:00:00Z");
  const clock = () => now;
  const ask = (viewer: Viewer, variables: Record<string, unknown> = {}) =>
    subgraph.execute({ query: QUERY, variables }, viewer, "req");
  const trail = async (viewer: Viewer, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await ask(viewer, variables);
    expect(errors).toBeUndefined();
    return data?.inmateAuditTrail as Trail;
  };
  const entries = async (viewer: Viewer, filter?: object) =>
    (await trail(viewer, { filter })).edges.map(({ node }) => node);

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent"), clock });
    for (const [day, facilityCode] of [
      ["03", "JB-GRT"],
      ["04", "JB-CMS"],
    ] as const) {
      now = new Date(`2026-08-${day}T02:00:00Z`);
      await inTransaction(source, clerk, (manager) => openWorkshop(manager, clock, { facilityCode }));
    }
    now = new Date("2026-08-05T02:00:00Z");
    const { errors } = await subgraph.execute(
      {
        query: "mutation ($input: CloseLabourMonthInput!) { closeLabourMonth(input: $input) { month } }",
        variables: { input: { idempotencyKey: "close", facilityCode: "JB-GRT", month: "2026-07" } },
      },
      head,
      "req",
    );
    expect(errors).toBeUndefined();
    await inTransaction(source, clerk, (manager) =>
      appendAudit(manager, clerk, { action: "catalogue.read", entityType: "Catalogue", entityId: "1", at: now }),
    );
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("tells who did what to what, where and when", async () => {
    const [closing] = await entries(auditor, { action: { in: ["labour-month.closed"] } });
    expect(closing).toEqual({
      id: expect.any(String),
      at: "2026-08-05T02:00:00.000Z",
      subject: "kalapas",
      agency: null,
      action: "labour-month.closed",
      entityType: "LabourMonth",
      entityId: "JB-GRT/2026-07",
      purpose: null,
      facility: { code: "JB-GRT" },
    });
  });

  it("is read page by page, newest first, each entry once", async () => {
    const whole = await entries(auditor);
    expect(whole).toHaveLength(8);
    expect(whole.map(({ at }) => at)).toEqual(whole.map(({ at }) => at).sort((a, b) => (a < b ? 1 : -1)));
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: Trail = await trail(auditor, { first: 3, after });
      paged.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(paged).toEqual(whole.map(({ id }) => id));
  });

  it.each([
    { by: "subject", filter: { subject: { in: ["kalapas"] } }, count: 1 },
    { by: "action", filter: { action: { in: ["facility.registered", "participant.imported"] } }, count: 4 },
    { by: "type", filter: { entityType: { in: ["WorkProgram"] } }, count: 2 },
    { by: "type and id", filter: { entityType: { in: ["Facility"] }, entityId: "JB-CMS" }, count: 2 },
    { by: "UPT", filter: { facilityCode: { in: ["JB-CMS"] } }, count: 3 },
    { by: "time", filter: { at: { gte: "2026-08-04T00:00:00Z", lt: "2026-08-05T02:00:00Z" } }, count: 3 },
    { by: "a subject that did nothing", filter: { subject: { in: ["nobody"] } }, count: 0 },
  ])("is narrowed by $by", async ({ filter, count }) => {
    expect(await entries(auditor, filter)).toHaveLength(count);
  });

  it("shows the auditor of one UPT nothing of another, nor of none", async () => {
    const seen = await entries(ofGarut);
    expect(seen).toHaveLength(4);
    expect(new Set(seen.map(({ facility }) => facility?.code))).toEqual(new Set(["JB-GRT"]));
    expect(await entries(ofGarut, { facilityCode: { in: ["JB-CMS"] } })).toEqual([]);
  });

  it("is refused to who holds no audit scope", async () => {
    const { data, errors } = await ask(head);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("takes no cursor of another list, and not more than a hundred values", async () => {
    const after = Buffer.from(JSON.stringify(["SYN-1", "no id"])).toString("base64url");
    expect((await ask(auditor, { after })).errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
    const subject = { in: Array.from({ length: 101 }, String) };
    expect((await ask(auditor, { filter: { subject } })).errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });
});
