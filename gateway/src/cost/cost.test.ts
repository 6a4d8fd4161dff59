import { hash } from "node:crypto";
import { codedError } from "@coir/kit/errors";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type SmallGateway, startSmallGateway } from "../small-gateway.factory.js";
import type { CostSettings } from "./charging.js";

let gateway: SmallGateway;
afterEach(() => gateway?.stop());

const lots = (count: number) => Array.from({ length: count }, (_, index) => ({ lotNo: String(index) }));

async function start(cost: CostSettings, anonymous = false) {
  gateway = await startSmallGateway({
    cost,
    anonymous,
    sdl: `type Query { open: Int lots(first: Int = 20): LotConnection facilities: [Facility] broken: [Facility] }
      type Mutation { ship: Facility }
      type LotConnection { edges: [LotEdge] pageInfo: PageInfo } type LotEdge { node: Lot cursor: String }
      type PageInfo { hasNextPage: Boolean } type Lot { lotNo: ID facility: Facility }
      type Facility { code: ID lots(first: Int, last: Int): LotConnection }`,
    resolvers: {
      Query: {
        open: () => 1,
        lots: (_: unknown, { first }: { first: number }) => ({ edges: lots(first).map((node) => ({ node })) }),
        facilities: () => [{ code: "JB-GRT" }],
        broken: () => {
          throw codedError("SUBGRAPH_UNAVAILABLE", "Away.");
        },
      },
      Mutation: { ship: () => ({ code: "JB-GRT" }) },
    },
  });
  return gateway;
}

const costOf = async (query: string, variables?: Record<string, unknown>) =>
  (await gateway.ask(query, { variables })).body.extensions?.cost;

describe("every answer tells its cost", () => {
  test.each([
    ["an operation costs a point, its numbers nothing", "{ open }", 1],
    ["an object of a list that says no length counts ten times", "{ facilities { code } }", 11],
    ["a page is its connection, its edges and their nodes", "{ lots(first: 3) { edges { node { lotNo } } } }", 8],
    ["a page without a size is 20", "{ lots { edges { cursor } pageInfo { hasNextPage } } }", 23],
    ["a mutation is 10 more", "mutation { ship { code } }", 12],
    ["what lies within counts for each row", "{ facilities { lots(last: 5) { edges { cursor } } } }", 71],
    [
      "fragments count where they stand",
      "{ ...F } fragment F on Query { a: facilities { code } b: facilities { code } }",
      21,
    ],
    [
      "introspection costs a point for each selection",
      "{ __schema { types { ...N } } } fragment N on __Type { name kind }",
      5,
    ],
  ])("%s", async (_name, query, requested) => {
    await start({ maximum: 1000, windowSeconds: 60 });
    expect(await costOf(query)).toMatchObject({ requested });
  });

  test("with what was really delivered, and what is left", async () => {
    await start({ maximum: 1000, windowSeconds: 50 });
    const query = "query ($n: Int = 4) { lots(first: $n) { edges { node { lotNo } } } }";
    const throttle = (available: number) => ({ maximum: 1000, available, restorePerSecond: 20 });
    expect(await costOf(query, { n: 2 })).toEqual({ requested: 6, actual: 6, throttle: throttle(994) });
    expect(await costOf(query)).toEqual({ requested: 10, actual: 10, throttle: throttle(984) });
    expect(await costOf("{ facilities { code } }")).toEqual({ requested: 11, actual: 2, throttle: throttle(973) });
    expect(await costOf("mutation { ship { code } }")).toEqual({ requested: 12, actual: 12, throttle: throttle(961) });
  });
});

describe("a client spends from its own bucket", () => {
  const eleven = "{ facilities { code } }";

  test("an empty one is 429 with the time to wait, and other clients are served", async () => {
    await start({ maximum: 15, windowSeconds: 30 });
    const other = { authorization: `Bearer ${await gateway.tokenFor("other")}` };
    expect((await gateway.ask(eleven)).status).toBe(200);
    const { status, headers, body } = await gateway.ask(eleven);
    expect([status, body.data, body.errors?.[0]?.extensions.code]).toEqual([429, undefined, "RATE_LIMITED"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(25);
    expect(body.errors?.[0]?.extensions.details).toMatchObject({ requested: 11, throttle: { available: 4 } });
    expect((await gateway.ask(eleven, {}, other)).status).toBe(200);
    expect((await gateway.ask("{ open }")).status).toBe(200);
  });

  test("it is full again when its window ends", async () => {
    await start({ maximum: 15, windowSeconds: 1 });
    expect((await gateway.ask(eleven)).status).toBe(200);
    expect((await gateway.ask(eleven)).status).toBe(429);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await gateway.ask(eleven)).status).toBe(200);
  });

  test("a single client may have a larger one", async () => {
    await start({ maximum: 15, windowSeconds: 30, maximumOf: { customs: 100 } });
    const customs = { authorization: `Bearer ${await gateway.tokenFor("customs")}` };
    for (let round = 0; round < 3; round++) expect((await gateway.ask(eleven, {}, customs)).status).toBe(200);
  });

  test("an operation that no full bucket pays for is no matter of waiting", async () => {
    await start({ maximum: 5, windowSeconds: 30 });
    const { status, body } = await gateway.ask(eleven);
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, "OPERATION_LIMIT"]);
    expect(body.errors?.[0]?.message).toBe("The operation costs 11 points; 5 are allowed.");
  });

  test("callers without a token share the bucket of their address", async () => {
    await start({ maximum: 15, windowSeconds: 30 }, true);
    expect((await gateway.ask(eleven)).status).toBe(200);
    expect((await gateway.ask(eleven)).status).toBe(429);
  });

  test("what we could not deliver is paid back", async () => {
    await start({ maximum: 15, windowSeconds: 30 });
    for (let round = 0; round < 3; round++) {
      const { status, body } = await gateway.ask("{ broken { code } }");
      expect([status, body.extensions?.cost]).toMatchObject([200, { actual: 1, throttle: { available: 15 } }]);
    }
  });

  test("what was delivered beside a fault is paid for", async () => {
    await start({ maximum: 25, windowSeconds: 30 });
    const { body } = await gateway.ask("{ facilities { code } broken { code } }");
    expect(body.extensions?.cost).toMatchObject({ actual: 2, throttle: { available: 4 } });
  });

  test("a document that was only named and is refused for its variables costs nothing", async () => {
    await start({ maximum: 1000, windowSeconds: 60 });
    const query = "query ($n: Int) { lots(first: $n) { edges { cursor } } }";
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash("sha256", query) } };
    await gateway.ask(query, { extensions, variables: { n: 1 } });
    const named = (n: number) => gateway.send(JSON.stringify({ extensions, variables: { n } }));
    expect((await named(101)).body.errors?.[0]?.extensions.code).toBe("OPERATION_LIMIT");
    expect((await named(1)).body.extensions?.cost).toMatchObject({ throttle: { available: 1000 - 3 - 3 } });
  });
});
