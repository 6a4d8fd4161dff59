import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type HouseName, houses } from "@coir/all-in-one/houses";
import { httpLink } from "@coir/gateway/subgraph-link/http-link";
import { localLink } from "@coir/gateway/subgraph-link/local-link";
import { createLogger } from "@coir/kit/logger";
import { serveSubgraph } from "@coir/kit/subgraph-server";
import { buildSchema, type GraphQLSchema } from "graphql";
import { openSeededPlatform } from "../../federation/seeded-platform";
import { type Ask, type EngineVariant, openEngine } from "../engines";
import { HousePart } from "./house-part";
import { monolithAsk } from "./monolith-ask";

const GATEWAY = path.join(__dirname, "..", "..", "..", "gateway");

/** The seeded houses, asked through each engine and in one piece. */
export interface HousesAtWork {
  readonly schema: GraphQLSchema;
  /** Whether somebody with these scopes may ask for a field, in every house that knows it. */
  allows(scopes: readonly string[], type: string, field: string): boolean;
  readonly monolith: Ask;
  readonly engines: readonly { readonly variant: EngineVariant; readonly ask: Ask }[];
  stop(): Promise<void>;
}

/** Opens seeded databases of its own and serves the houses in this process and over HTTP. */
export async function housesAtWork(variants: readonly EngineVariant[]): Promise<HousesAtWork> {
  const logger = createLogger("test", "silent");
  const platform = await openSeededPlatform();
  const keys = generateKeyPairSync("ed25519");
  const isReady = async () => true;
  const served = await Promise.all(
    platform.subgraphs.map((subgraph) =>
      serveSubgraph({
        subgraph,
        host: "127.0.0.1",
        port: 0,
        viewerKey: keys.publicKey,
        eventSecret: "of the test",
        isReady,
        logger,
      }),
    ),
  );
  const remote = platform.subgraphs.map(({ name }, i) =>
    httpLink({ name, url: `${served[i]?.url}/graphql`, viewerKey: keys.privateKey, logger }),
  );
  const local = platform.subgraphs.map(localLink);
  const supergraphSdl = readFileSync(path.join(GATEWAY, "supergraph.graphql"), "utf8");
  const apiSchemaSdl = readFileSync(path.join(GATEWAY, "api-schema.graphql"), "utf8");
  const parts = await Promise.all(houses.map((house) => HousePart.of(house)));
  const engines = await Promise.all(
    variants.map(async (variant) => ({
      variant,
      ...(await openEngine({ kind: variant.engine, supergraphSdl, links: variant.link === "local" ? local : remote })),
    })),
  );
  const sourceOf = (name: string) => platform.sources[name as HouseName];
  return {
    schema: buildSchema(apiSchemaSdl),
    allows: (scopes, type, field) =>
      parts.every(({ rules }) => rules.get(`${type}.${field}`)?.some((scope) => scopes.includes(scope)) ?? true),
    monolith: monolithAsk(parts, apiSchemaSdl, sourceOf, logger),
    engines,
    stop: async () => {
      await Promise.all(engines.map(({ close }) => close()));
      await Promise.all(remote.map((link) => link.close()));
      await Promise.all(served.map((server) => server.stop()));
      await platform.stop();
    },
  };
}
