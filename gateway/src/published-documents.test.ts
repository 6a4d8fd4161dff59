import { codedError } from "@coir/kit/errors";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { authorizationMapOf } from "./authorization/authorization-map.js";
import { composeSupergraph } from "./compose.js";
import { contracts } from "./contracts/contract.js";
import { type SmallGateway, startSmallGateway } from "./small-gateway.factory.js";

const sdl = `type Query { publishedDocument(path: String!): PublishedDocument }
  type PublishedDocument { mediaType: String! text: String! maxAgeSeconds: Int! }`;
const openFields = [
  "Query.publishedDocument",
  "PublishedDocument.mediaType",
  "PublishedDocument.text",
  "PublishedDocument.maxAgeSeconds",
];
const asked: string[] = [];
const publishedDocument = (_root: unknown, { path }: { path: string }) => {
  asked.push(path);
  if (path === "broken") throw codedError("SUBGRAPH_UNAVAILABLE", "Not now.");
  return path === "keys/a" ? { mediaType: "application/json", text: '{"kid":"a"}', maxAgeSeconds: 90 } : null;
};

describe("a document that the public contract publishes", () => {
  let gateway: SmallGateway;
  beforeAll(async () => {
    const { supergraphSdl } = composeSupergraph([{ name: "small", sdl, openFields }]);
    const authorization = authorizationMapOf(supergraphSdl);
    const contract = { contract: contracts.public, supergraphSdl, authorization };
    gateway = await startSmallGateway({
      ...{ sdl, resolvers: { Query: { publishedDocument } }, contracts: [contract] },
      cost: { maximum: 40, windowSeconds: 600 },
    });
  });
  afterAll(() => gateway.stop());
  const get = (path: string, headers = {}) => fetch(`${gateway.url}/documents/${path}`, { headers });

  test("is read by GET, by anyone on any site, and may be kept for as long as it says", async () => {
    const answer = await get("keys/a", { authorization: "Bearer nonsense" });
    expect([answer.status, await answer.text()]).toEqual([200, '{"kid":"a"}']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": expect.stringContaining("application/json"),
      "cache-control": "public, max-age=90",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
    });
  });

  test("is unknown where there is none, and its house is not asked for a path of any length", async () => {
    asked.length = 0;
    expect((await get("keys/b")).status).toBe(404);
    expect((await get("x".repeat(201))).status).toBe(404);
    expect(asked).toEqual(["keys/b"]);
  });

  test("is missed for now where its house is, and nobody keeps that", async () => {
    const answer = await get("broken");
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([503, "no-store"]);
  });

  test("costs its reader like any other question", async () => {
    const statuses: number[] = [];
    for (let read = 0; read < 40; read++) statuses.push((await get("keys/a")).status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });
});
