import { migrate, openDatabase } from "@coir/kit/database";
import { houseViewer } from "@coir/kit/house-viewer";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { dailyRound } from "../daily-round/daily-round.js";
import { metricCells } from "../metrics/metric-facts.js";
import { seed } from "../seed.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { DEEDS, rowsRead } from "./deeds.factory.js";
import { playFullHouse, tools } from "./full-house.factory.js";
import { growTables } from "./grown-tables.factory.js";
import { PlanReader } from "./plan-reader.factory.js";
import { named, QUESTIONS_OF_PEOPLE, QUESTIONS_OF_PROGRAMS } from "./questions.factory.js";

const scopes = ["program:read", "production:read", "trade:read", "audit:read", "inmate:casework", "inmate:supervise"];
scopes.push("inmate:finance", "inmate:consent", "inmate:approve", "inmate:health", "metrics:read", "inmate:grievance");
const regional = new Viewer({ subject: "kanwil", scopes, facilities: ["*"], person: true });
const clerk = new Viewer({ subject: "clerk", scopes, facilities: ["JB-KNG", "JB-CMS"], person: true });
const viewers = { regional, clerk };
const LATER = new Date("2026-11-24T02:00:00Z");
const questions = { ...QUESTIONS_OF_PEOPLE, ...QUESTIONS_OF_PROGRAMS };

describe("no growing table is read from end to end", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let plans: PlanReader;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    await seed({ source });
    await playFullHouse(source);
    await growTables(database.appUrl, 30);
    plans = new PlanReader(source);
    await plans.learnTables();
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent") });
  }, 120_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const cases = Object.entries(questions).flatMap(([about, query]) =>
    (Object.keys(viewers) as (keyof typeof viewers)[]).map((viewer) => ({ about, query, viewer })),
  );

  it.each(cases)("for $about, by $viewer", async ({ query, viewer }) => {
    const asked = await named(source, query);
    plans.taken();
    const variables: { after?: string } = {};
    // The first page and the one after it.
    for (let pages = 0; pages < 2; pages++) {
      const { data, errors } = await subgraph.execute(
        { query: asked, variables: { ...variables } },
        viewers[viewer],
        "test",
      );
      expect(errors ?? []).toEqual([]);
      const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
      if (!cursor) break;
      variables.after = cursor;
    }
    const statements = plans.taken();
    if (viewer === "regional") expect(statements.length).toBeGreaterThan(0);
    expect(await plans.readThrough(statements)).toEqual([]);
  });
  /** Tries services on the database; nothing of it is kept. */
  async function inTrial(
    viewer: Viewer,
    work: (services: ReturnType<typeof openServices>, read: () => Promise<Map<string, number>>) => Promise<void>,
  ) {
    const { manager, rollback } = viewerConnection(source, viewer);
    try {
      await work(openServices({ manager, viewer, clock: () => LATER }, tools), () => rowsRead(manager));
    } finally {
      await rollback();
    }
  }

  it.each(Object.entries(DEEDS))("for %s", async (about, work) => {
    await inTrial(about === "the daily round" ? houseViewer : regional, async (services) => {
      plans.taken();
      await work(services);
      const statements = plans.taken();
      expect(statements.length).toBeGreaterThan(1);
      expect(await plans.readThrough(statements)).toEqual([]);
    });
  });

  it("for the figures of a year", async () => {
    const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, "0")}`);
    plans.taken();
    await metricCells(source.manager, months);
    expect(await plans.readThrough(plans.taken())).toEqual([]);
  });

  it("for the round of each minute: one that finds nothing to do reads few rows, within functions too", async () => {
    await inTrial(houseViewer, async (services, read) => {
      let erased = 1;
      while (erased > 0) erased = (await dailyRound(services)).identities;
      const before = await read();
      const nothing = { placements: 0, sessions: 0, credentials: 0, reviews: 0, identities: 0, copies: 0 };
      expect(await dailyRound(services)).toEqual(nothing);
      const after = await read();
      const large = plans.largeTables();
      const shares = large.map(({ table, size }) => ({
        table,
        share: ((after.get(table) ?? 0) - (before.get(table) ?? 0)) / size,
      }));
      expect(shares.filter(({ share }) => share > 0.1)).toEqual([]);
      expect(large.map(({ table }) => table)).toEqual(
        expect.arrayContaining(["participant", "participant_identity", "placement"]),
      );
    });
  });
});
