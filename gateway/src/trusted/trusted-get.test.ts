import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type SmallGateway, startSmallGateway } from "../small-gateway.factory.js";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const page = "query Page($n: Int) { page(first: $n) { nodes } }";
const fault = "query Fault { page { nodes } broken }";
const change = "mutation Change { change }";
const secret = "query Secret { secret }";
const published = [page, fault, change, secret];
/** What a browser cannot send to another site without asking it first. */
const askedFirst = { "apollo-require-preflight": "true" };

let gateway: SmallGateway;
let changes = 0;

beforeAll(async () => {
  gateway = await startSmallGateway({
    anonymous: true,
    overload: { lagMs: 60_000 },
    sdl: `type Query { open: Int page(first: Int): Page broken: Int secret: Int @requiresScopes(scopes: [["secret:read"]]) }
      type Mutation { change: Int } type Page { nodes: [Int] }`,
    resolvers: {
      Query: {
        page: () => ({ nodes: [7] }),
        secret: () => 1,
        broken: () => {
          throw new Error("broken");
        },
      },
      Mutation: { change: () => ++changes },
    },
    trusted: { manifest: Object.fromEntries(published.map((text) => [hashOf(text), text])), publicMaxAgeSeconds: 300 },
  });
});
afterAll(() => gateway?.stop());

async function get(search: Record<string, string>, headers: Record<string, string> = askedFirst) {
  const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams(search)}`, { headers });
  const text = await response.text();
  const body = (text === "" ? {} : JSON.parse(text)) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return { status: response.status, headers: response.headers, body, code: body.errors?.[0]?.extensions.code };
}
const named = (text: string) => ({
  extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } }),
});

describe("a trusted document is read by GET", () => {
  test.each([
    ["as a persisted query", named(page)],
    ["by its id", { documentId: hashOf(page) }],
    ["by its id with the name of the hash", { documentId: `sha256:${hashOf(page)}` }],
  ])("%s, and caches may keep what is public", async (_way, search) => {
    const { status, headers, body } = await get({ ...search, variables: '{"n":1}', operationName: "Page" });
    expect([status, body]).toEqual([200, { data: { page: { nodes: [7] } }, extensions: {} }]);
    expect(headers.get("cache-control")).toBe("public, max-age=300");
    expect(headers.get("vary")).toBe("accept, authorization");
  });

  test("and nobody keeps the answer to a caller with a token", async () => {
    const authorization = `Bearer ${await gateway.tokenFor("reader", "secret:read")}`;
    const { status, headers } = await get(named(secret), { ...askedFirst, authorization });
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
  });

  test("and nobody keeps an answer with an error, a refusal, or an answer to POST", async () => {
    expect((await get(named(fault))).headers.get("cache-control")).toBe("no-store");
    const { status, headers } = await get(named(secret));
    expect([status, headers.get("cache-control")]).toEqual([401, "no-store"]);
    expect((await gateway.ask(page)).headers.get("cache-control")).toBe("no-store");
    expect((await gateway.send("{")).headers.get("cache-control")).toBe("no-store");
  });
});

describe("nothing else is read by GET", () => {
  test.each([
    ["a document that was never published", { documentId: hashOf("{ open }") }, 400, "PERSISTED_QUERY_NOT_FOUND"],
    ["a name of every object", { documentId: "constructor" }, 400, "PERSISTED_QUERY_NOT_FOUND"],
    ["a document in full", { query: page }, 405, "BAD_REQUEST"],
    ["a document in full beside its hash", { query: page, ...named(page) }, 405, "BAD_REQUEST"],
    ["a mutation", named(change), 405, "BAD_REQUEST"],
    ["a page that is too large", { ...named(page), variables: '{"n":101}' }, 400, "OPERATION_LIMIT"],
    ["variables that are a list", { ...named(page), variables: "[1]" }, 400, "BAD_REQUEST"],
    ["variables that are no JSON", { ...named(page), variables: "{" }, 400, "BAD_REQUEST"],
    ["a key that reaches for the prototype", { ...named(page), variables: '{"__proto__":{}}' }, 400, "BAD_REQUEST"],
    ["extensions that are no JSON", { extensions: "{" }, 400, "BAD_REQUEST"],
  ])("%s", async (_name, search, status, code) => {
    const answer = await get(search);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(changes).toBe(0);
  });

  test("a document that another client has sent", async () => {
    const open = "{ open }";
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(open) } };
    expect((await gateway.ask(open, { extensions })).status).toBe(200);
    expect((await get(named(open))).code).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  test("a document in full, by one who says that a page would do", async () => {
    const headers = { accept: "application/json, text/html;q=0.1", "apollo-require-preflight": "1" };
    expect(await get({ query: "{ open }" }, headers)).toMatchObject({ status: 405, code: "BAD_REQUEST" });
  });

  test("two documents at once", async () => {
    const response = await fetch(`${gateway.url}/graphql?documentId=${hashOf(page)}&documentId=${hashOf(secret)}`);
    expect(response.status).toBe(400);
  });

  test("what a page of another site could send without asking first", async () => {
    expect(await get(named(page), {})).toMatchObject({ status: 400, code: "BAD_REQUEST" });
  });
});
