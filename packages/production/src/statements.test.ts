import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "./desk.factory.js";
import { mainProgramOf } from "./known-program/known-program.factory.js";
import { production } from "./subgraph.js";

interface List {
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

const regional = new Viewer({ subject: "kanwil", scopes: ["production:read"], facilities: ["*"], person: true });
const garut = new Viewer({ ...regional.claims, subject: "garut", facilities: ["JB-GRT"] });
const UPTS = ["JB-CMS", "JB-GRT", "JB-KNG", "JB-SMD"];
const PROGRAMS = UPTS.map(mainProgramOf);
const RUNS_EACH = 3;
const ORDERS_EACH = 2;

/** Each UPT receives a lot, releases two orders and makes three runs on the first, each by the hour. */
async function playUpt(desk: Desk, facilityCode: string): Promise<void> {
  const lotNo = `${facilityCode}-MAT`;
  await desk.hear({ facilityCode });
  await desk.receive(lotNo, { facilityCode, quantity: new Decimal(1_000) });
  const order = { facilityCode, sku: "ROPE-6", plannedQuantity: new Decimal(500) };
  const orders = Array.from({ length: ORDERS_EACH }, (_, index) => ({
    ...order,
    idempotencyKey: `${facilityCode}/${index}`,
    workOrderNo: `WO-${facilityCode}-${index}`,
    dueOn: `2026-10-0${index + 1}`,
  }));
  const [first] = await Promise.all(orders.map((input) => desk.work((services) => services.orders.release(input))));
  for (let hour = 1; hour <= RUNS_EACH; hour += 1) {
    const shift = desk.at(`2026-09-15T0${hour}:00:00Z`);
    const work = { workOrderId: first?.id, workProgramId: mainProgramOf(facilityCode), workedByInmates: true };
    const run = await shift.start(`${facilityCode}/${hour}`, [lotNo], { facilityCode, ...work });
    await shift.record(run, `${facilityCode}-ROPE-${hour}`);
  }
}

const REQUESTS = 8;

/** Indramayu, of which no list tells here, asks for the fibre of eight orders by a recipe; for each, some of it came. */
async function playRequests(desk: Desk): Promise<void> {
  const facilityCode = "JB-IDM";
  await desk.work(({ units }) => units.introduceCatalogue());
  await desk.work(({ recipeIntroduction }) => recipeIntroduction.introduceCatalogue());
  const recipeId = await desk.work(async ({ recipes }) => (await recipes.activeFor("ROPE-6"))?.id);
  const order = { facilityCode, sku: "ROPE-6", plannedQuantity: new Decimal(100), dueOn: "2026-11-01", recipeId };
  for (let count = 1; count <= REQUESTS; count += 1) {
    const [key, lotNo] = [`request/${count}`, `JB-IDM-MAT-${count}`];
    const facts = { idempotencyKey: key, workOrderNo: `WO-JB-IDM-${count}`, ...order };
    const { id: workOrderId } = await desk.work(({ orders }) => orders.release(facts));
    const [request] = await desk.work(({ materialShortages }) =>
      materialShortages.request({ idempotencyKey: key, workOrderId, supplierCode: "PT-ALN-SYN" }),
    );
    const materialRequestId = request?.id as string;
    await desk.work(({ materialRequestSteps }) =>
      materialRequestSteps.order({ idempotencyKey: key, materialRequestId, expectedVersion: 1 }),
    );
    await desk.receive(lotNo, { facilityCode, quantity: new Decimal(40), materialRequestId });
    await desk.work(({ materialAllocations }) =>
      materialAllocations.allocate({ idempotencyKey: key, workOrderId, expectedVersion: 1 }),
    );
  }
  const level = { reorderAt: new Decimal(100), orderUpTo: new Decimal(200) };
  for (const sku of ["FIB-MIX-A", "HUSK-BROWN"])
    await desk.work(({ reorderLevels }) =>
      reorderLevels.set({ idempotencyKey: sku, facilityCode, sku, expectedVersion: 0, ...level }),
    );
}

describe("the statements that a question costs", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  const statements: string[] = [];

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    const desk = new Desk(source, { facilities: ["*"] }).at("2026-09-14T02:00:00Z");
    await desk.work(({ products }) => products.introduceCatalogue());
    for (const code of UPTS) await playUpt(desk, code);
    await playRequests(desk.at("2026-09-13T02:00:00Z"));
    source.setOptions({
      logging: true,
      logger: {
        logQuery: (query: string) => statements.push(query),
        logQueryError() {},
        logQuerySlow() {},
        logSchemaBuild() {},
        logMigration() {},
        log() {},
      },
    });
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const ask = async (query: string, variables: Record<string, unknown>, viewer = regional) => {
    statements.length = 0;
    const answer = await subgraph.execute({ query, variables }, viewer, "test");
    expect(answer.errors).toBeUndefined();
    return answer.data as Record<string, unknown>;
  };
  const facilities = (count: number) => UPTS.slice(0, count).map((code) => ({ __typename: "Facility", code }));
  const programs = (count: number) => PROGRAMS.slice(0, count).map((id) => ({ __typename: "WorkProgram", id }));
  /** One field of several entities of neighbours, which is a list. */
  const listsOf = async (keys: readonly { readonly __typename: string }[], field: string, viewer = regional) => {
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${keys[0]?.__typename} { list: ${field} } } }`;
    const { _entities } = await ask(query, { keys }, viewer);
    return (_entities as { list: List }[]).map(({ list }) => list);
  };
  const PAGE = "pageInfo { hasNextPage endCursor }";
  const stock = `stock(first: 5) { edges { cursor node { product { sku } onHand { value } } } ${PAGE} }`;
  const workOrders = `workOrders(first: 5) { edges { cursor node { id product { sku } } } ${PAGE} }`;
  const runs = (page: string) => `runs(${page}) { edges { cursor node { id outputs { lotNo } } } ${PAGE} }`;

  it("are as many for sixteen lots as for two", async () => {
    const query = `query ($first: Int!) { lots(first: $first) { edges { node { lotNo facility { code } product { sku } run { id product { sku } workOrder { workOrderNo } } onHand { value } quantity { unit } labourOrigin parents { lotNo } materialCost { total { amount } missing { lotNo } } } } } }`;
    await ask(query, { first: 2 });
    const few = statements.length;
    await ask(query, { first: 16 });
    expect(few).toBeGreaterThan(0);
    expect(statements).toHaveLength(few);
  });

  it("are as many for eight material requests, with their work orders' needs, as for two", async () => {
    const query = `query ($first: Int!) { materialRequests(first: $first) { edges { node { facility { code } product { sku } received { value } supplier { code } lots { lotNo }
      workOrder { workOrderNo materials { product { sku } missing { value } } allocations { lot { lotNo } quantity { value } } } } } } }`;
    await ask(query, { first: 2 });
    const few = statements.length;
    const { materialRequests } = await ask(query, { first: REQUESTS });
    expect((materialRequests as List).edges).toHaveLength(REQUESTS);
    expect((materialRequests as List).edges[0]?.node).toMatchObject({
      lots: [{ lotNo: `JB-IDM-MAT-${REQUESTS}` }],
      workOrder: { materials: [{ missing: { value: "63" } }], allocations: [{ quantity: { value: "40" } }] },
    });
    expect(few).toBeGreaterThan(0);
    expect(statements).toHaveLength(few);
  });

  it("are one for the products of which a UPT has less than its levels", async () => {
    const query = `{ stockBelowReorderLevel(facilityCode: "JB-IDM") { edges { node { onHand { value } free { value } onRequest { value } suggested { value } level { version } } } } }`;
    const { stockBelowReorderLevel } = await ask(query, {});
    expect((stockBelowReorderLevel as List).edges).toHaveLength(2);
    expect(statements).toHaveLength(1);
  });

  it.each([
    { of: "the stock", field: stock, keys: facilities, rows: 2 },
    { of: "the work orders", field: workOrders, keys: facilities, rows: ORDERS_EACH },
    { of: "the runs", field: runs("first: 5"), keys: programs, rows: RUNS_EACH },
  ])("are two for $of of one neighbour's entity, and of four: its rows and what they lead to", async (row) => {
    await listsOf(row.keys(1), row.field);
    expect(statements).toHaveLength(2);
    const lists = await listsOf(row.keys(4), row.field);
    expect(statements).toHaveLength(2);
    expect(lists.map(({ edges }) => edges.length)).toEqual([row.rows, row.rows, row.rows, row.rows]);
  });

  it("are as few for the next pages of all programmes, which go on where the first ended", async () => {
    const [whole] = await listsOf(programs(1), runs("first: 3"));
    const [first] = await listsOf(programs(1), runs("first: 2"));
    expect(first?.pageInfo.hasNextPage).toBe(true);
    const [second] = await listsOf(programs(4), runs(`first: 2, after: "${first?.pageInfo.endCursor}"`));
    expect(statements).toHaveLength(2);
    expect([...(first?.edges ?? []), ...(second?.edges ?? [])]).toEqual(whole?.edges);
    expect(second?.pageInfo.hasNextPage).toBe(false);
  });

  it("bring each UPT its own, and nothing of a UPT for which the viewer does not act", async () => {
    const orders = await listsOf(facilities(4), workOrders, garut);
    expect(orders.map(({ edges }) => edges.length)).toEqual([0, ORDERS_EACH, 0, 0]);
    const ofPrograms = await listsOf(programs(4), runs("first: 5"), garut);
    expect(ofPrograms.map(({ edges }) => edges.length)).toEqual([0, RUNS_EACH, 0, 0]);
  });

  it("are not made on the cursor of another list", async () => {
    const query = `query ($keys: [_Any!]!, $after: String!) { _entities(representations: $keys) { ... on WorkProgram { runs(after: $after) { edges { cursor } } } } }`;
    const after = Buffer.from(JSON.stringify(["2026-10-04", "GRT-W01"])).toString("base64url");
    statements.length = 0;
    const { errors } = await subgraph.execute({ query, variables: { keys: programs(2), after } }, regional, "test");
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["BAD_USER_INPUT", "BAD_USER_INPUT"]);
    expect(statements).toEqual([]);
  });
});
