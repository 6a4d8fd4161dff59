import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { codedError } from "@coir/kit/errors";
import type { Logger } from "@coir/kit/logger";
import type { Viewer } from "@coir/kit/viewer";
import { verifyViewer } from "@coir/kit/viewer-token";
import { graphql, parse } from "graphql";
import { type ComposableService } from "./compose.js";
import { httpLink } from "./subgraph-link/http-link.js";
import type { SubgraphLink } from "./subgraph-link/subgraph-link.js";

/** A subgraph in this process and one over HTTP that can be stopped. */
export interface TwoSubgraphs {
  readonly services: readonly ComposableService[];
  readonly links: readonly SubgraphLink[];
  stopStock(): Promise<void>;
}

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])';
const facilitySdl = `${federation} type Query { facilities: [Facility!] refused: Int secret: Int broken: Int whoami: String } type Facility @key(fields: "code") { code: ID! name: String }`;
const stockSdl = `${federation} type Query { stockTotal: Int } type Facility @key(fields: "code") { code: ID! stock: Int @requiresScopes(scopes: [["production:read"]]) }`;
const openFields = [
  ...["facilities", "refused", "secret", "broken", "whoami", "stockTotal"].map((field) => `Query.${field}`),
  "Facility.code",
  "Facility.name",
];
const facilities = [
  { code: "JB-GRT", name: "Garut" },
  { code: "JB-CMS", name: "Ciamis" },
];
const facilitySchema = buildSubgraphSchema({
  typeDefs: parse(facilitySdl),
  resolvers: {
    Query: {
      facilities: () => facilities,
      refused: () => {
        throw codedError("STALE_VERSION", "It has changed.", { actual: 2 });
      },
      secret: () => {
        throw codedError("FORBIDDEN", "Not yours.");
      },
      broken: () => {
        throw new Error("at http://10.0.0.1");
      },
      whoami: (_root: unknown, _args: unknown, viewer: unknown) => (viewer as Viewer).subject,
    },
  },
});
const stockSchema = buildSubgraphSchema({
  typeDefs: parse(stockSdl),
  resolvers: {
    Query: { stockTotal: () => 12 },
    Facility: { __resolveReference: (key: object) => ({ ...key, stock: 6 }) },
  },
});
const inProcess: SubgraphLink = {
  kind: "local",
  name: "facility",
  execute: async ({ query, variables }, { viewer }) =>
    (await graphql({
      schema: facilitySchema,
      source: query,
      variableValues: variables,
      contextValue: viewer,
    })) as never,
};
const keys = generateKeyPairSync("ed25519");

const stockServer = () =>
  createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await verifyViewer(String(request.headers["x-viewer"]), "stock", keys.publicKey);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    response.end(JSON.stringify(await graphql({ schema: stockSchema, source: query, variableValues: variables })));
  });

/** Starts the subgraph that is reached over HTTP. */
export async function startTwoSubgraphs(logger: Logger): Promise<TwoSubgraphs> {
  const server = stockServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const stock = httpLink({
    name: "stock",
    url: `http://127.0.0.1:${port}/graphql`,
    viewerKey: keys.privateKey,
    logger,
  });
  return {
    services: [
      { name: "facility", sdl: facilitySdl, openFields },
      { name: "stock", sdl: stockSdl },
    ],
    links: [inProcess, stock],
    stopStock: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
