import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer, type ViewerClaims } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { seed } from "../seed.js";
import { inmateDevelopment } from "../subgraph.js";

const LABOUR = `query ($code: ID!, $filter: LabourMonthFilter, $first: Int! = 20, $after: String) {
  facility(code: $code) { labour(filter: $filter, first: $first, after: $after) {
    edges { node {
      month hours { value suppression } workerCount { value suppression }
      blocks { workProgram { name } hours { value suppression } workerCount { value suppression } }
    } }
    pageInfo { hasNextPage endCursor }
  } }
}`;

interface Figure {
  readonly value: string | number | null;
  readonly suppression: string;
}
interface Labour {
  readonly hours: Figure;
  readonly workerCount: Figure;
}
interface Month extends Labour {
  readonly month: string;
  readonly blocks: readonly (Labour & { readonly workProgram: { readonly name: string } })[];
}

interface Page {
  readonly edges: readonly { readonly node: Month }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const kanwil: ViewerClaims = { subject: "kanwil", scopes: ["program:read"], facilities: ["*"], person: true };

describe("the labour of a UPT", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    await seed({ source });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent") });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const ask = (code: string, variables: object = {}, claims: Partial<ViewerClaims> = {}) =>
    subgraph.execute({ query: LABOUR, variables: { code, ...variables } }, new Viewer({ ...kanwil, ...claims }), "req");
  const pageOf = async (...question: Parameters<typeof ask>) => {
    const { data, errors } = await ask(...question);
    expect(errors).toBeUndefined();
    const { labour } = (data as { facility: { labour: Page } }).facility;
    return { months: labour.edges.map(({ node }) => node), pageInfo: labour.pageInfo };
  };

  it("is shown by closed month, the latest first, of each programme and in all", async () => {
    const { months } = await pageOf("JB-GRT");
    expect(months.map(({ month }) => month)).toEqual(["2026-09", "2026-08", "2026-07"]);
    for (const { hours, workerCount, blocks } of months) {
      expect(workerCount).toEqual({ value: 24, suppression: "NONE" });
      const byName = Object.fromEntries(blocks.map((block) => [block.workProgram.name, block]));
      expect(byName["Coco-shade knitting"]?.workerCount).toEqual({ value: 18, suppression: "NONE" });
      expect(byName["Rope spinning"]?.workerCount).toEqual({ value: 6, suppression: "NONE" });
      expect(byName["Small enterprise skills"]?.hours).toEqual({ value: null, suppression: "NO_DATA" });
      expect(Number(hours.value)).toBe(blocks.reduce((sum, block) => sum + Number(block.hours.value), 0));
    }
  });

  it("withholds the total with the programme of four, which the other programme would tell from it", async () => {
    const { months } = await pageOf("JB-SMD", { first: 1 });
    expect(months[0]).toMatchObject({
      hours: { value: null, suppression: "COMPLEMENTARY" },
      workerCount: { value: null, suppression: "COMPLEMENTARY" },
    });
    const figures = Object.fromEntries(months[0]?.blocks.map((one) => [one.workProgram.name, one.workerCount]) ?? []);
    expect(figures).toEqual({
      "Coir-net weaving": { value: null, suppression: "SMALL_CELL" },
      "Quality control training": { value: 5, suppression: "NONE" },
    });
  });

  it("comes in pages that go on where the last one ended", async () => {
    const first = await pageOf("JB-GRT", { first: 2 });
    expect([first.months.length, first.pageInfo.hasNextPage]).toEqual([2, true]);
    const rest = await pageOf("JB-GRT", { first: 2, after: first.pageInfo.endCursor });
    expect(rest.months.map(({ month }) => month)).toEqual(["2026-07"]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it("is narrowed to the months that are asked for", async () => {
    const { months } = await pageOf("JB-GRT", { filter: { month: { gte: "2026-08", lt: "2026-09" } } });
    expect(months.map(({ month }) => month)).toEqual(["2026-08"]);
  });

  it("is not shown to who acts for another UPT, nor to a partner", async () => {
    expect((await pageOf("JB-GRT", {}, { facilities: ["JB-CMS"] })).months).toEqual([]);
    expect((await pageOf("JB-GRT", {}, { partner: "PT-COIR-SYN" })).months).toEqual([]);
  });

  it.each([
    {
      refuses: "a cursor of another list",
      variables: { after: cursor("2026-10-04", "GRT-W01") },
      code: "BAD_USER_INPUT",
    },
    {
      refuses: "a month that there is not",
      variables: { filter: { month: { gte: "2026-13" } } },
      code: "BAD_USER_INPUT",
    },
    { refuses: "who holds no scope for it", variables: {}, claims: { scopes: ["trade:read"] }, code: "FORBIDDEN" },
  ])("refuses $refuses", async ({ variables, claims, code }) => {
    const { errors } = await ask("JB-GRT", variables, claims);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });
});

function cursor(...keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}
