import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { gatewayConfig } from "./config.js";
import { openDevelopmentIssuer } from "./identity/development-issuer.js";

const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const least = {
  TOKEN_ISSUER: "i",
  TOKEN_AUDIENCE: "a",
  JWKS_URL: "https://keys.invalid/jwks",
  VIEWER_SIGNING_KEY: pem,
  SUBGRAPH_URLS: "trade=http://trade:4003/graphql?a=b",
};

test("the settings have defaults", () => {
  expect(gatewayConfig(least)).toMatchObject({
    PORT: 4000,
    HOST: "127.0.0.1",
    GATEWAY_ENGINE: "compiled",
    sandbox: true,
    SUBGRAPH_URLS: { trade: "http://trade:4003/graphql?a=b" },
    tokenIssuers: ["i"],
    keySource: { kind: "address", url: "https://keys.invalid/jwks" },
  });
});

test("subgraph addresses may be JSON, and production has no sandbox", () => {
  const config = gatewayConfig({ ...least, NODE_ENV: "production", SUBGRAPH_URLS: '{"trade":"http://trade:4003"}' });
  expect([config.SUBGRAPH_URLS, config.sandbox]).toEqual([{ trade: "http://trade:4003" }, false]);
});

test("the contracts that may be introspected in production are told by name", () => {
  expect(gatewayConfig({ ...least, INTROSPECTION: "partner, public" }).INTROSPECTION).toEqual(["partner", "public"]);
  expect(gatewayConfig(least).INTROSPECTION).toEqual([]);
  expect(() => gatewayConfig({ ...least, INTROSPECTION: "all" })).toThrow(/INTROSPECTION/);
});

test("all faults are told together", () => {
  expect(() => gatewayConfig({ ...least, PORT: "x", SUBGRAPH_URLS: "trade" })).toThrow(
    /PORT: .*SUBGRAPH_URLS: must be/,
  );
});

test("what is missing is said by name", () => {
  expect(() => gatewayConfig({})).toThrow(
    "These settings cannot be used: SUBGRAPH_URLS is missing; TOKEN_AUDIENCE is missing; VIEWER_SIGNING_KEY is missing; TOKEN_ISSUER is missing.",
  );
  const { JWKS_URL: _, ...withoutKeys } = least;
  expect(() => gatewayConfig(withoutKeys)).toThrow("JWKS_URL: is needed, or JWKS_FILE or OIDC_ISSUER");
});

test("an issuer with discovery needs no other setting about it", () => {
  const { JWKS_URL: _, TOKEN_ISSUER: __, ...rest } = least;
  expect(gatewayConfig({ ...rest, OIDC_ISSUER: "https://login.example/realm" })).toMatchObject({
    tokenIssuers: ["https://login.example/realm"],
    keySource: { kind: "discovery", issuer: "https://login.example/realm" },
  });
});

describe("a set of keys given as text", () => {
  const { JWKS_URL: _, ...withoutUrl } = least;
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "one" };
  const keySource = (keys: unknown) => gatewayConfig({ ...withoutUrl, JWKS: JSON.stringify({ keys }) }).keySource;

  test("is taken, for several issuers when they share it", () => {
    const config = gatewayConfig({ ...withoutUrl, TOKEN_ISSUER: "a b", JWKS: JSON.stringify({ keys: [jwk] }) });
    expect(config).toMatchObject({
      tokenIssuers: ["a", "b"],
      keySource: { kind: "fixed", keySet: { keys: [jwk] } },
    });
  });

  test("loses what cannot check a signature, and private halves", () => {
    const odd = [
      { kty: "oct", k: "c2VjcmV0" },
      { kty: "OKP", crv: "X25519", x: jwk.x },
      { ...jwk, use: "enc" },
    ];
    const short = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "jwk" });
    const given = [...odd, short, { ...privateKey.export({ format: "jwk" }), kid: "one" }];
    expect(keySource(given)).toEqual({ kind: "fixed", keySet: { keys: [jwk] } });
  });

  test.each([
    ["not a key set", "not JSON", "not a JSON Web Key Set"],
    ["another document", '{"keys":{}}', "not a JSON Web Key Set"],
    ["empty", '{"keys":[]}', "no public key in it can check a signature"],
  ])("that is %s is refused in one sentence", (_what, JWKS, reason) => {
    expect(() => gatewayConfig({ ...withoutUrl, JWKS })).toThrow(`These settings cannot be used: JWKS: ${reason}.`);
  });
});

test("production takes no tokens of the development issuer, by its name or by its key", async () => {
  const name = "https://issuer.development.invalid";
  const { JWKS_URL: _, ...withoutUrl } = least;
  const folder = mkdtempSync(path.join(tmpdir(), "keys-"));
  const { jwks } = await openDevelopmentIssuer(folder);
  rmSync(folder, { recursive: true });
  const JWKS = JSON.stringify(jwks);
  for (const settings of [
    { ...least, TOKEN_ISSUER: name },
    { ...least, TOKEN_ISSUER: `https://login.example ${name}` },
    { ...withoutUrl, TOKEN_ISSUER: "https://login.example", JWKS },
  ]) {
    expect(gatewayConfig(settings).tokenIssuers).not.toHaveLength(0);
    expect(() => gatewayConfig({ ...settings, NODE_ENV: "production" })).toThrow(
      "production takes no tokens of the development issuer: set OIDC_ISSUER, or TOKEN_ISSUER and JWKS_URL, of a real one.",
    );
  }
});

describe("what clients may do", () => {
  test("is as the gateway has it, where nothing is said", () => {
    const { COST_MAXIMUM, PINNED_CLIENTS, TRUST_PROXY, RATE_LIMIT_DATABASE_URL, limitsOf } = gatewayConfig(least);
    expect({ COST_MAXIMUM, PINNED_CLIENTS, TRUST_PROXY, RATE_LIMIT_DATABASE_URL, limitsOf }).toEqual({
      COST_MAXIMUM: 20_000,
      PINNED_CLIENTS: [],
      limitsOf: {},
    });
  });

  test("is set by single limits of each contract", () => {
    const limits = { LIMITS_PUBLIC: '{"depth":6}', LIMITS_PARTNER: '{"pageSize":50,"nodes":2000}' };
    expect(gatewayConfig({ ...least, ...limits }).limitsOf).toEqual({
      public: { depth: 6 },
      partner: { pageSize: 50, nodes: 2_000 },
    });
  });

  test.each(["{", "[]", "7", '{"deepness":6}', '{"depth":0}', '{"depth":"6"}', '{"depth":1.5}'])(
    "is no such thing as %s",
    (LIMITS_INTERNAL) =>
      expect(() => gatewayConfig({ ...least, LIMITS_INTERNAL })).toThrow(
        /LIMITS_INTERNAL: must be a JSON object of whole numbers from 1 for tokens, selections, /,
      ),
  );

  test("may be trusted documents alone, where there are some", () => {
    const pinned = { ...least, PINNED_CLIENTS: "dashboard, customs" };
    expect(gatewayConfig({ ...pinned, TRUSTED_DOCUMENTS_FILE: "o.json" }).PINNED_CLIENTS).toEqual([
      "dashboard",
      "customs",
    ]);
    expect(() => gatewayConfig(pinned)).toThrow("PINNED_CLIENTS: needs TRUSTED_DOCUMENTS_FILE");
  });

  test("is counted in a database where one is named", () => {
    const RATE_LIMIT_DATABASE_URL = "postgres://gateway@127.0.0.1/rates";
    expect(gatewayConfig({ ...least, RATE_LIMIT_DATABASE_URL })).toMatchObject({ RATE_LIMIT_DATABASE_URL });
    expect(() => gatewayConfig({ ...least, RATE_LIMIT_DATABASE_URL: "https://rates" })).toThrow(
      /RATE_LIMIT_DATABASE_URL/,
    );
  });
});

test("the proxies in front are told by their addresses", () => {
  const { TRUST_PROXY } = gatewayConfig({ ...least, TRUST_PROXY: "10.0.0.1, 10.1.0.0/16,::1" });
  expect(TRUST_PROXY).toEqual(["10.0.0.1", "10.1.0.0/16", "::1"]);
});

test.each(["true", "1", "proxy.example", "10.0.0.1/33", "10.0.0.1/", ","])("nobody is a proxy by %s", (TRUST_PROXY) => {
  expect(() => gatewayConfig({ ...least, TRUST_PROXY })).toThrow(
    /TRUST_PROXY: must be addresses and ranges of proxies/,
  );
});

test("a viewer key of another kind than Ed25519 is refused", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const VIEWER_SIGNING_KEY = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  expect(() => gatewayConfig({ ...least, VIEWER_SIGNING_KEY })).toThrow(
    "VIEWER_SIGNING_KEY: must be an Ed25519 private key in PKCS8 PEM",
  );
});

test("in production keys come over https, or from this machine", () => {
  const production = { ...least, NODE_ENV: "production" };
  for (const url of ["http://keys.example/jwks", "http://localhost.example/jwks"])
    expect(() => gatewayConfig({ ...production, JWKS_URL: url })).toThrow("JWKS_URL: must begin with https://");
  expect(() => gatewayConfig({ ...production, OIDC_ISSUER: "http://login.example" })).toThrow(
    "OIDC_ISSUER: must begin",
  );
  expect(gatewayConfig({ ...production, JWKS_URL: "http://127.0.0.1:9000/jwks" }).keySource).toMatchObject({
    kind: "address",
  });
});
