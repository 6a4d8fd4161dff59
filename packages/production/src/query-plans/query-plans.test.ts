import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { loadScale } from "../seed-scale/load-scale.js";
import { production } from "../subgraph.js";
import { PlanReader } from "./plan-reader.factory.js";
import { named, QUESTIONS } from "./questions.factory.js";

const scopes = ["production:read", "trade:read", "audit:read"];
const regional = new Viewer({ subject: "kanwil", scopes, facilities: ["*"], person: true });
const clerk = new Viewer({ subject: "clerk", scopes, facilities: ["JB-KNG"], person: true });
const partner = new Viewer({ subject: "partner", scopes, facilities: [], partner: "PT-ALN-SYN", person: true });
const viewers = { regional, clerk, partner };

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
    const asked = await named(source, query);
    plans.sent.length = 0;
    const { errors } = await subgraph.execute({ query: asked }, viewers[viewer], "test");
    expect(
      errors?.filter(({ extensions }) => !["FORBIDDEN", "NOT_FOUND"].includes(String(extensions?.code))) ?? [],
    ).toEqual([]);
    const statements = plans.sent.filter(({ sql }) => /^\s*(SELECT|WITH)/.test(sql));
    if (!errors && viewer === "regional") expect(statements.length).toBeGreaterThan(0);
    expect(await plans.readThrough([...statements])).toEqual([]);
  });
});
