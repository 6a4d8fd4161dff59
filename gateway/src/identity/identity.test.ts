import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
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

  const signed = async (audience: string, expiresAt?: number, key: CryptoKey = secondKey) => {
    const token = new SignJWT({ sub: "kanwil" })
      .setProtectedHeader({ alg: "EdDSA", kid: "second" })
      .setIssuer(issuer.issuer)
      .setAudience(audience);
    if (expiresAt) token.setExpirationTime(expiresAt);
    return `Bearer ${await token.sign(key)}`;
  };
  const inAMinute = () => Math.floor(Date.now() / 1000) + 60;
  const unsecured = () =>
    new UnsecuredJWT({ sub: "kanwil" })
      .setIssuer(issuer.issuer)
      .setAudience(issuer.audience)
      .setExpirationTime("1m")
      .encode();

  test("signed by any key of the set is accepted", async () => {
    expect((await identity.viewerOf(await signed(issuer.audience, inAMinute()))).subject).toBe("kanwil");
  });

  test.each<[string, () => Promise<string | undefined>]>([
    ["absent", async () => undefined],
    ["garbage", async () => "Bearer a.b.c"],
    ["expired", async () => `Bearer ${await issuer.mint({ sub: "kanwil" }, -60)}`],
    [
      "re-signed by another key",
      async () => signed(issuer.audience, inAMinute(), (await generateKeyPair("EdDSA")).privateKey),
    ],
    ["for another audience", async () => signed("elsewhere", inAMinute())],
    ["without an expiry", async () => signed(issuer.audience)],
    ["alg none", async () => `Bearer ${unsecured()}`],
    ["without its signature", async () => `Bearer ${(await mintPersonaToken(issuer, "kanwil")).replace(/[^.]*$/, "")}`],
  ])("that is %s is refused", async (_name, authorization) => {
    await expect(identity.viewerOf(await authorization())).rejects.toMatchObject({
      extensions: { code: "UNAUTHENTICATED" },
    });
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
