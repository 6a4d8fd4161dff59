import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { HouseName } from "@coir/all-in-one/houses";
import { houses } from "@coir/all-in-one/houses";
import { openPlatform, type Platform } from "@coir/all-in-one/platform";
import { seedAll } from "@coir/all-in-one/seeding";
import { readContracts } from "@coir/gateway/contracts/committed-contracts";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { createIdentity } from "@coir/gateway/identity/identity";
import { mintPersonaToken, type PersonaName } from "@coir/gateway/identity/personas";
import { startGateway } from "@coir/gateway/server";
import { localLink } from "@coir/gateway/subgraph-link/local-link";
import { readGraph } from "@coir/gateway/supergraph";
import { migrate } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { createLocalJWKSet } from "jose";

/** The real gateway over the three seeded houses, in this process. */
export interface TestPlatform {
  readonly url: string;
  readonly platform: Platform;
  tokenFor(persona: PersonaName): Promise<string>;
  /** Sends an operation as a persona. */
  ask(
    persona: PersonaName,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<{ status: number; body: GraphAnswer }>;
  stop(): Promise<void>;
}

/** A GraphQL answer as it comes over the wire. */
export interface GraphAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: a story reads the answer it asked for.
  data?: any;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; details?: Record<string, unknown> };
  }[];
}

const SUPERGRAPH = path.join(__dirname, "..", "..", "gateway", "supergraph.graphql");

/** Starts it on databases of its own; takes a few seconds for the seed. */
export async function startTestPlatform(): Promise<TestPlatform> {
  const keys = mkdtempSync(path.join(tmpdir(), "coir-keys-"));
  const logger = createLogger("test", "silent");
  const databases = await Promise.all(
    houses.map((house) =>
      freshDatabase({ name: house.name, migrate: async (url) => void (await migrate(house, url)) }),
    ),
  );
  const urls = Object.fromEntries(
    houses.map((house, index) => [house.name, databases[index] as TestDatabase]),
  ) as Record<HouseName, TestDatabase>;
  const platform = await openPlatform(urls, logger);
  await seedAll(platform);
  const issuer = await openDevelopmentIssuer(keys);
  const gateway = await startGateway({
    host: "127.0.0.1",
    port: 0,
    engine: "compiled",
    // Tests share their machine: its slowness is no overload of the gateway.
    overload: { lagMs: Number.POSITIVE_INFINITY },
    sandbox: true,
    ...readGraph(SUPERGRAPH),
    contracts: readContracts(SUPERGRAPH),
    links: platform.subgraphs.map(localLink),
    identity: createIdentity({
      keys: createLocalJWKSet(issuer.jwks),
      issuer: issuer.issuer,
      audience: issuer.audience,
    }),
    logger,
    readiness: platform.isReady,
  });
  const tokenFor = (persona: PersonaName) => mintPersonaToken(issuer, persona);
  return {
    url: gateway.url,
    platform,
    tokenFor,
    ask: async (persona, query, variables) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${await tokenFor(persona)}` },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, body: (await response.json()) as GraphAnswer };
    },
    stop: async () => {
      await gateway.stop();
      await platform.stop();
      await Promise.all(databases.map((database) => database.drop()));
      rmSync(keys, { recursive: true });
    },
  };
}
