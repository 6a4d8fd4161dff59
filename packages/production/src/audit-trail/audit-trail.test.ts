import type { AuditFilter } from "@coir/kit/audit-trail/audit-filter";
import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";

const LOTS = ["MAT-1", "MAT-2", "MAT-3", "MAT-4"];

describe("the audit trail of production", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
    for (const [day, lotNo] of LOTS.entries()) await desk.at(`2026-09-1${day}T09:00:00Z`).receive(lotNo);
    await desk.of({ subject: "garut", facilities: ["JB-GRT"] }).receive("MAT-GRT", { facilityCode: "JB-GRT" });
    await desk.start("run", ["MAT-1"]);
    auditor = desk.of({ subject: "auditor", facilities: ["*"] });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  let auditor: Desk;

  const page = (filter: AuditFilter, first = 100, after?: string) =>
    auditor.work(({ audit }) => audit.page(filter, { first, after }));
  const entitiesOf = async (filter: AuditFilter) => (await page(filter)).edges.map(({ node }) => node.entityId);

  it("shows every entry once, newest first, page by page", async () => {
    const filter = { action: { in: ["lot.born"] }, facilityCode: { in: ["JB-KNG"] } };
    const first = await page(filter, 3);
    expect(first.edges.map(({ node }) => node.entityId)).toEqual(["MAT-4", "MAT-3", "MAT-2"]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await page(filter, 3, first.pageInfo.endCursor ?? "");
    expect(second.edges.map(({ node }) => node.entityId)).toEqual(["MAT-1"]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it("shows many entries of one instant once each, page by page", async () => {
    const filter = { action: { in: ["product.introduced"] } };
    const seen: string[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const { edges, pageInfo } = await page(filter, 7, after);
      seen.push(...edges.map(({ node }) => node.entityId));
      more = pageInfo.hasNextPage;
      after = pageInfo.endCursor ?? undefined;
    }
    expect(seen).toHaveLength(20);
    expect(new Set(seen).size).toBe(20);
  });

  it.each<{ by: string; filter: AuditFilter; shows: string[] }>([
    { by: "subject", filter: { subject: { in: ["garut"] } }, shows: ["MAT-GRT"] },
    { by: "thing", filter: { entityType: { in: ["Lot"] }, entityId: "MAT-2" }, shows: ["MAT-2"] },
    { by: "UPT", filter: { facilityCode: { in: ["JB-GRT"] } }, shows: ["MAT-GRT"] },
    {
      by: "time",
      filter: { at: { gte: new Date("2026-09-11T09:00:00Z"), lt: new Date("2026-09-13T09:00:00Z") } },
      shows: ["MAT-3", "MAT-2"],
    },
    {
      by: "type and deed together",
      filter: { entityType: { in: ["Lot"] }, action: { in: ["run.started"] } },
      shows: [],
    },
  ])("is narrowed by $by", async ({ filter, shows }) => {
    expect(await entitiesOf(filter)).toEqual(shows);
  });

  it("shows an auditor of one UPT the entries of that UPT alone", async () => {
    const local = desk.of({ subject: "auditor", facilities: ["JB-GRT"] });
    const { edges } = await local.work(({ audit }) => audit.page(undefined, { first: 100 }));
    expect(new Set(edges.map(({ node }) => node.facilityCode))).toEqual(new Set(["JB-GRT"]));
    const asked = await local.work(({ audit }) => audit.page({ facilityCode: { in: ["JB-KNG"] } }, { first: 100 }));
    expect(asked.edges).toEqual([]);
  });

  it("refuses the cursor of another list", async () => {
    const after = Buffer.from(JSON.stringify(["2026-09-10", "MAT-1"])).toString("base64url");
    expect(await refusalOf(page({}, 3, after))).toBe("BAD_USER_INPUT");
  });
});
