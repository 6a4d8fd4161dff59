import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { createLogger } from "@coir/kit/logger";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { graphql, parse } from "graphql";
import { decodeJwt } from "jose";
import { composeSupergraph } from "../../compose.js";
import { contracts } from "../../contracts/contract.js";
import { type RunningGateway, startGateway } from "../../server.js";
import { type DevelopmentIssuer, openDevelopmentIssuer } from "../development-issuer.js";
import { createIdentity } from "../identity.js";
import { openIssuerKeys } from "../key-source.js";
import { mintPersonaToken } from "../personas.js";
import { Browser, type TokenAnswer } from "./browser.factory.js";
import { type RunningProvider, startProvider } from "./provider.js";

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes"])
type Query {
  shipments: Int @requiresScopes(scopes: [["trade:read"]])
  documents: Int @requiresScopes(scopes: [["trade:documents"]])
}`;
const folder = mkdtempSync(path.join(tmpdir(), "keys-"));
let issuer: DevelopmentIssuer;
let provider: RunningProvider;
let gateway: RunningGateway;

beforeAll(async () => {
  issuer = await openDevelopmentIssuer(folder);
  provider = await startProvider({ issuer, host: "127.0.0.1", port: 0 });
  const logger = createLogger("test", "silent");
  const keys = openIssuerKeys({ kind: "discovery", issuer: provider.issuer }, logger);
  const resolvers = { Query: { shipments: () => 4, documents: () => 9 } };
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  const { supergraphSdl, authorization } = composeSupergraph([{ name: "trade", sdl }]);
  gateway = await startGateway({
    host: "127.0.0.1",
    port: 0,
    engine: "apollo",
    sandbox: false,
    supergraphSdl,
    contracts: [{ contract: contracts.partner, supergraphSdl, authorization }],
    links: [
      {
        kind: "local",
        name: "trade",
        execute: async ({ query }) => (await graphql({ schema, source: query })) as never,
      },
    ],
    identity: createIdentity({ ...keys, issuer: [provider.issuer, issuer.issuer], audience: issuer.audience }),
    logger,
  });
});
afterAll(async () => {
  await gateway?.stop();
  await provider?.stop();
  rmSync(folder, { recursive: true });
});

async function tokenOf(client: string, secret: string, scope: string) {
  const response = await fetch(`${provider.issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope }),
  });
  return { status: response.status, ...((await response.json()) as TokenAnswer) };
}

async function ask(contract: "internal" | "partner", token: string, query = "{ shipments documents }") {
  const response = await fetch(`${gateway.url}${contracts[contract].path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
}

describe("an agency", () => {
  const customs = (scope: string, secret = issuer.clientSecret("customs")) => tokenOf("customs", secret, scope);

  test("gets a token with its secret, and asks the graph with it", async () => {
    const answer = await customs("trade:read trade:documents");
    expect(answer).toMatchObject({ status: 200, token_type: "Bearer", scope: "trade:read trade:documents" });
    expect(decodeJwt(answer.access_token)).toMatchObject({
      iss: provider.issuer,
      aud: issuer.audience,
      sub: "customs",
      agency: "customs",
      facilities: ["*"],
      person: false,
    });
    expect(await ask("partner", answer.access_token)).toMatchObject({
      status: 200,
      data: { shipments: 4, documents: 9 },
    });
  });

  test("may ask for fewer scopes than it has", async () => {
    const { access_token: token, scope } = await customs("trade:read");
    expect(scope).toBe("trade:read");
    expect(await ask("partner", token, "{ shipments }")).toMatchObject({ status: 200, data: { shipments: 4 } });
    expect(await ask("partner", token)).toMatchObject({ code: "FORBIDDEN" });
  });

  test("never gets more scopes than it has", async () => {
    expect(await customs("trade:read trade:approve")).toMatchObject({ status: 400, error: "invalid_scope" });
    expect((await customs("trade:read no:such")).scope).toBe("trade:read");
  });

  test("gets nothing with a wrong secret, or that of another", async () => {
    for (const secret of ["wrong", issuer.clientSecret("quarantine")])
      expect(await customs("trade:read", secret)).toMatchObject({ status: 401, error: "invalid_client" });
  });

  test("keeps its secret over a restart", async () => {
    const again = await openDevelopmentIssuer(folder);
    expect(again.clientSecret("customs")).toBe(issuer.clientSecret("customs"));
  });

  test("that is a company brings its partner code", async () => {
    const { access_token } = await tokenOf("partner-company", issuer.clientSecret("partner-company"), "trade:read");
    expect(decodeJwt(access_token)).toMatchObject({ partner: "PT-COIR-SYN" });
  });
});

describe("a member of staff", () => {
  test("signs in as a persona and asks the graph", async () => {
    const browser = new Browser(provider.issuer);
    const page = await browser.ask("openid trade:read trade:approve", { state: "s1" });
    expect(page.status).toBe(200);
    expect(page.text).toContain("Synthetic personas, for development only.");
    expect(page.text).not.toContain('value="customs"');
    const back = await browser.choose(page, { persona: "trade-officer", purpose: "audit-2026" });
    expect(new URL(back.url).searchParams.get("state")).toBe("s1");
    const answer = await browser.exchange(back);
    expect(answer).toMatchObject({ status: 200, scope: expect.stringContaining("trade:read") });
    expect(answer.scope).not.toContain("trade:approve");
    expect(decodeJwt(answer.access_token)).toMatchObject({
      sub: "trade-officer",
      aud: issuer.audience,
      person: true,
      purpose: "audit-2026",
    });
    expect(await ask("internal", answer.access_token, "{ shipments }")).toMatchObject({ data: { shipments: 4 } });
    expect(await ask("internal", answer.access_token)).toMatchObject({ code: "FORBIDDEN" });
  });

  test("who is signed in already is not asked again for more", async () => {
    const browser = new Browser(provider.issuer);
    await browser.choose(await browser.ask("trade:read"), { persona: "trade-officer" });
    const answer = await browser.exchange(await browser.ask("trade:read trade:documents"));
    expect(await ask("internal", answer.access_token)).toMatchObject({
      status: 200,
      data: { shipments: 4, documents: 9 },
    });
  });

  test("cannot be an agency, or nobody", async () => {
    const browser = new Browser(provider.issuer);
    const page = await browser.ask("trade:read");
    for (const persona of ["customs", "nobody", ""])
      expect((await browser.choose(page, { persona })).text).toContain("Sign in as");
  });

  test("gets no token without the proof of the one who asked", async () => {
    const browser = new Browser(provider.issuer);
    const back = await browser.choose(await browser.ask("trade:read"), { persona: "kanwil" });
    const answer = await browser.exchange(back, "v".repeat(43));
    expect(answer).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  test("is sent back to no address that is not registered", async () => {
    const page = await new Browser(provider.issuer, "https://evil.example/callback").ask("trade:read");
    expect([page.status, page.text]).toEqual([400, expect.stringContaining("invalid_redirect_uri")]);
  });

  test("finds an old sign-in page closed", async () => {
    expect((await fetch(`${provider.issuer}/sign-in/no-such-one`)).status).toBe(400);
  });
});

test("tokens of the command and of the provider verify by the same keys", async () => {
  const published = await fetch(`${provider.issuer}/jwks`);
  expect(await published.json()).toMatchObject({ keys: [{ kid: issuer.jwks.keys[0]?.kid }] });
  const token = await mintPersonaToken(issuer, "customs");
  expect(await ask("partner", token)).toMatchObject({ status: 200, data: { shipments: 4, documents: 9 } });
});

test("a second provider on the port says so in one sentence", async () => {
  const port = Number(new URL(provider.issuer).port);
  await expect(startProvider({ issuer, host: "127.0.0.1", port })).rejects.toThrow(
    `Port ${port} is in use: set ISSUER_PORT to another one.`,
  );
});

test("a token whose subject no house could use is refused with 401", async () => {
  const token = await issuer.mint({ sub: "cn=Budi, o=Lapas", scope: "trade:read" }, 60);
  expect(await ask("internal", token)).toMatchObject({
    status: 401,
    code: "UNAUTHENTICATED",
    message: expect.stringMatching(/^The token cannot be used: sub /),
  });
});
