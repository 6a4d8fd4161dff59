import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readContracts } from "@coir/gateway/contracts/committed-contracts";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { createIdentity } from "@coir/gateway/identity/identity";
import { type GatewayOptions, startGateway } from "@coir/gateway/server";
import { localLink } from "@coir/gateway/subgraph-link/local-link";
import { readGraph } from "@coir/gateway/supergraph";
import { createLogger } from "@coir/kit/logger";
import { createLocalJWKSet } from "jose";
import { startTestPlatform, type TestPlatform } from "../federation/houses.js";

/** A gateway over the three seeded houses that takes tokens of any scopes. */
export interface HouseGateway {
  readonly url: string;
  readonly platform: TestPlatform["platform"];
  /** A token of a person who acts for the whole region. */
  tokenWith(scopes: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

const GATEWAY = path.join(__dirname, "..", "..", "gateway");
const SLOWEST_LAG_MS = 60_000;
const SUPERGRAPH = path.join(GATEWAY, "supergraph.graphql");

/** Starts it; takes a few seconds for the seed. */
export async function startHouseGateway(options: Partial<GatewayOptions> = {}): Promise<HouseGateway> {
  const houses = await startTestPlatform();
  const issuer = await openDevelopmentIssuer(mkdtempSync(path.join(tmpdir(), "keys-")));
  const gateway = await startGateway({
    host: "127.0.0.1",
    port: 0,
    engine: "compiled",
    sandbox: true,
    ...readGraph(SUPERGRAPH),
    contracts: readContracts(SUPERGRAPH),
    links: houses.platform.subgraphs.map(localLink),
    identity: createIdentity({ ...issuer, keys: createLocalJWKSet(issuer.jwks) }),
    logger: createLogger("test", "silent"),
    // How slow the machine is that runs the tests is no matter here.
    overload: { lagMs: SLOWEST_LAG_MS },
    ...options,
  });
  return {
    url: gateway.url,
    platform: houses.platform,
    tokenWith: (scopes) =>
      issuer.mint(
        { sub: "tester", scope: scopes.join(" "), facilities: ["*"], person: true, purpose: "nothing" },
        3600,
      ),
    stop: async () => {
      await gateway.stop();
      await houses.stop();
    },
  };
}
