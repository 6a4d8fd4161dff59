import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Platform } from "@coir/all-in-one/platform";
import { readContracts } from "@coir/gateway/contracts/committed-contracts";
import { type DevelopmentIssuer, openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { createIdentity } from "@coir/gateway/identity/identity";
import { mintPersonaToken, type PersonaName } from "@coir/gateway/identity/personas";
import { startGateway } from "@coir/gateway/server";
import { localLink } from "@coir/gateway/subgraph-link/local-link";
import { readGraph } from "@coir/gateway/supergraph";
import { createLogger } from "@coir/kit/logger";
import { createLocalJWKSet } from "jose";
import { openSeededPlatform } from "./seeded-platform";

/** The real gateway over the three seeded houses, in this process. */
export interface TestPlatform {
  readonly url: string;
  readonly platform: Platform;
  readonly issuer: DevelopmentIssuer;
  tokenFor(persona: PersonaName): Promise<string>;
  /** Sends an operation as a persona. */
  ask<Data>(
    persona: PersonaName,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<{ status: number; body: GraphAnswer<Data> }>;
  stop(): Promise<void>;
}

/** A GraphQL answer as it comes over the wire; `Data` is what the story asked for. */
export interface GraphAnswer<Data> {
  data?: Data | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; details?: Record<string, unknown> };
  }[];
}

const SUPERGRAPH = path.join(__dirname, "..", "..", "gateway", "supergraph.graphql");

/** Starts it on databases of its own. */
export async function startTestPlatform(): Promise<TestPlatform> {
  const keys = mkdtempSync(path.join(tmpdir(), "coir-keys-"));
  const logger = createLogger("test", "silent");
  const platform = await openSeededPlatform();
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
    issuer,
    tokenFor,
    ask: async <Data>(persona: PersonaName, query: string, variables?: Record<string, unknown>) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${await tokenFor(persona)}` },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, body: (await response.json()) as GraphAnswer<Data> };
    },
    stop: async () => {
      await gateway.stop();
      await platform.stop();
      rmSync(keys, { recursive: true });
    },
  };
}
