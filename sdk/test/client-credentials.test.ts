import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readContracts } from "@coir/gateway/contracts/committed-contracts";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { createIdentity } from "@coir/gateway/identity/identity";
import { startProvider } from "@coir/gateway/identity/provider/provider";
import { startGateway } from "@coir/gateway/server";
import { localLink } from "@coir/gateway/subgraph-link/local-link";
import { readGraph } from "@coir/gateway/supergraph";
import { createLogger } from "@coir/kit/logger";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createLocalJWKSet } from "jose";
import { startTestPlatform } from "../../test/federation/houses";
import { createClient, ForbiddenError, type Operation } from "../src/index.js";

const SUPERGRAPH = path.join(__dirname, "..", "..", "gateway", "supergraph.graphql");
const shipments: Operation<{ shipments: { edges: { node: { shipmentNo: string } }[] } }, Record<never, never>> = {
  name: "CustomsShipments",
  kind: "query",
  document: "query CustomsShipments { shipments(first: 3) { edges { node { shipmentNo } } } }",
  scalars: {},
};
const closing: (() => unknown)[] = [];
let provider: string;
let gateway: string;
let secret: string;

beforeAll(async () => {
  const office = await startTestPlatform();
  closing.push(office.stop);
  const folder = mkdtempSync(path.join(tmpdir(), "coir-keys-"));
  const issuer = await openDevelopmentIssuer(folder);
  closing.push(() => rmSync(folder, { recursive: true }));
  const running = await startProvider({ issuer, host: "127.0.0.1", port: 0 });
  closing.push(running.stop);
  const served = await startGateway({
    host: "127.0.0.1",
    port: 0,
    engine: "compiled",
    // Tests share their machine: its slowness is no overload of the gateway.
    overload: { lagMs: Number.POSITIVE_INFINITY },
    sandbox: false,
    ...readGraph(SUPERGRAPH),
    contracts: readContracts(SUPERGRAPH),
    links: office.platform.subgraphs.map(localLink),
    identity: createIdentity({
      keys: createLocalJWKSet(issuer.jwks),
      issuer: running.issuer,
      audience: issuer.audience,
    }),
    logger: createLogger("test", "silent"),
  });
  closing.push(served.stop);
  provider = running.issuer;
  gateway = served.url;
  secret = issuer.clientSecret("customs");
}, 150_000);
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** A token by client credentials, as the program of an agency gets it. */
async function token(): Promise<string> {
  const response = await fetch(`${provider}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`customs:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "trade:read" }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

test("An agency's program signs in with its secret and reads shipments from the contract of partners", async () => {
  const api = createClient({ url: `${gateway}/partner/graphql`, token, clientName: "customs" });
  const { shipments: page } = await api.run(shipments);
  expect(page.edges.map(({ node }) => node.shipmentNo)).toEqual(Array(3).fill(expect.stringMatching(/./)));
});

test("The whole graph sends the same program to its own contract", async () => {
  const api = createClient({ url: `${gateway}/graphql`, token });
  await expect(api.run(shipments)).rejects.toThrow(ForbiddenError);
});
