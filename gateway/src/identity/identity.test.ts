import { createPublicKey, type JsonWebKey } from "node:crypto";
import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  type CryptoKey,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { type DevelopmentIssuer, openDevelopmentIssuer } from "./development-issuer.js";
import { createIdentity, type Identity } from "./identity.js";
import { mintPersonaToken } from "./personas.js";

const folder = () => mkdtempSync(path.join(tmpdir(), "keys-"));
let issuer: DevelopmentIssuer;
let identity: Identity;
let secondKey: CryptoKey;

beforeAll(async () => {
  issuer = await openDevelopmentIssuer(folder());
  const second = await generateKeyPair("EdDSA");
  secondKey = second.privateKey;
  const keys = [...issuer.jwks.keys, { ...(await exportJWK(second.publicKey)), kid: "second" }];
  identity = createIdentity({ keys: createLocalJWKSet({ keys }), issuer: issuer.issuer, audience: issuer.audience });
});

describe("a token", () => {
  test("of a persona tells who asks", async () => {
    const viewer = await identity.viewerOf(`Bearer ${await mintPersonaToken(issuer, "partner-company")}`);
    expect(viewer.claims).toEqual({
      subject: "partner-company",
      scopes: ["program:read", "production:read", "trade:read"],
      facilities: ["*"],
      agency: "partner-company",
      partner: "PT-COIR-SYN",
      person: false,
    });
  });

  const seconds = () => Math.floor(Date.now() / 1000);
  const signed = async (claims: JWTPayload, key: CryptoKey = secondKey) => {
    const { exp = seconds() + 60, ...rest } = claims;
    const usual = { sub: "kanwil", iss: issuer.issuer, aud: issuer.audience };
    const token = new SignJWT({ ...usual, ...rest, ...(exp > 0 && { exp }) });
    return `Bearer ${await token.setProtectedHeader({ alg: "EdDSA", kid: "second" }).sign(key)}`;
  };
  const unsecured = () =>
    new UnsecuredJWT({ sub: "kanwil" })
      .setIssuer(issuer.issuer)
      .setAudience(issuer.audience)
      .setExpirationTime("1m")
      .encode();
  /** The public key, which everyone knows, taken for a shared secret. */
  const confused = async (form: "pem" | "jwk") => {
    const [jwk] = issuer.jwks.keys;
    const key = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
    const secret = form === "pem" ? String(key.export({ type: "spki", format: "pem" })) : String(jwk?.x);
    const claims = { sub: "kanwil", iss: issuer.issuer, aud: issuer.audience, exp: seconds() + 60 };
    const header = { alg: "HS256", kid: String(jwk?.kid) };
    return `Bearer ${await new SignJWT(claims).setProtectedHeader(header).sign(Buffer.from(secret))}`;
  };

  test("signed by any key of the set is accepted", async () => {
    expect((await identity.viewerOf(await signed({}))).subject).toBe("kanwil");
  });

  test.each<[string, () => JWTPayload]>([
    ["has expired", () => ({ exp: seconds() - 20 })],
    ["begins", () => ({ nbf: seconds() + 20 })],
    ["was issued", () => ({ iat: seconds() + 20 })],
  ])("that %s within half a minute of now is accepted: clocks differ", async (_what, claims) => {
    expect((await identity.viewerOf(await signed(claims()))).subject).toBe("kanwil");
  });

  test.each<[string, () => Promise<string | undefined>]>([
    ["absent", async () => undefined],
    ["garbage", async () => "Bearer a.b.c"],
    ["expired for five minutes", () => signed({ exp: seconds() - 300 })],
    ["not to be used for five minutes", () => signed({ nbf: seconds() + 300 })],
    ["issued in five minutes", () => signed({ iat: seconds() + 300, exp: seconds() + 900 })],
    ["re-signed by another key", async () => signed({}, (await generateKeyPair("EdDSA")).privateKey)],
    ["for another audience", () => signed({ aud: "elsewhere" })],
    ["of another issuer", () => signed({ iss: `${issuer.issuer}/` })],
    ["without an expiry", () => signed({ exp: -1 })],
    ["alg none", async () => `Bearer ${unsecured()}`],
    ["signed with the text of the public key", () => confused("pem")],
    ["signed with the bytes of the public key", () => confused("jwk")],
    ["without its signature", async () => `Bearer ${(await mintPersonaToken(issuer, "kanwil")).replace(/[^.]*$/, "")}`],
  ])("that is %s is refused", async (_name, authorization) => {
    await expect(identity.viewerOf(await authorization())).rejects.toMatchObject({
      extensions: { code: "UNAUTHENTICATED" },
    });
  });
});

describe("a token that was found good", () => {
  let laterMs: number;
  let generation: number;
  let checks: number;
  let remembering: Identity;
  beforeEach(() => {
    [laterMs, generation, checks] = [0, 0, 0];
    const keySet = createLocalJWKSet(issuer.jwks);
    remembering = createIdentity({
      keys: (header, token) => {
        checks += 1;
        return keySet(header, token);
      },
      generation: () => generation,
      issuer: issuer.issuer,
      audience: issuer.audience,
      clock: () => new Date(Date.now() + laterMs),
    });
  });
  const bearer = async (ttlSeconds: number) => `Bearer ${await mintPersonaToken(issuer, "kanwil", ttlSeconds)}`;

  test("is not checked for every request, and speaks for the same caller", async () => {
    const token = await bearer(600);
    const first = await remembering.viewerOf(token);
    for (let request = 0; request < 100; request++) expect(await remembering.viewerOf(token)).toBe(first);
    expect(checks).toBe(1);
  });

  test("is not taken for another that differs in its last letter", async () => {
    const token = await bearer(600);
    await remembering.viewerOf(token);
    const other = token.slice(0, -4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");
    await expect(remembering.viewerOf(other)).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
  });

  test("is refused once it has expired, however often it was good", async () => {
    const token = await bearer(10);
    await remembering.viewerOf(token);
    laterMs = 9_000;
    await remembering.viewerOf(token);
    expect(checks).toBe(1);
    laterMs = 42_000;
    await expect(remembering.viewerOf(token)).rejects.toThrow("The token has expired: get a new one.");
  });

  test.each<[string, () => void]>([
    ["after a minute", () => (laterMs = 61_000)],
    ["when the keys have changed", () => (generation = 1)],
  ])("is checked again %s", async (_when, change) => {
    const token = await bearer(600);
    await remembering.viewerOf(token);
    change();
    await remembering.viewerOf(token);
    expect(checks).toBe(2);
  });
});

describe("the development issuer", () => {
  test("keeps its key between starts, readable by its owner only", async () => {
    const dir = folder();
    const [first, second] = [await openDevelopmentIssuer(dir), await openDevelopmentIssuer(dir)];
    expect(second.jwks).toEqual(first.jwks);
    expect(statSync(path.join(dir, "token-signing-key.pem")).mode & 0o777).toBe(0o600);
  });

  test("does not run in production", async () => {
    await expect(openDevelopmentIssuer(folder(), "production")).rejects.toThrow(/does not run in production/);
  });
});
