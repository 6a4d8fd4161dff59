import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { decodeJwt, importJWK, SignJWT, UnsecuredJWT } from "jose";
import { startTestPlatform, type TestPlatform } from "./houses";

describe("Only a genuine token opens the graph", () => {
  let office: TestPlatform;
  let genuine: string;
  beforeAll(async () => {
    office = await startTestPlatform();
    genuine = await office.tokenFor("kanwil");
  }, 150_000);
  afterAll(() => office.stop());

  const send = async (token?: string) => {
    const response = await fetch(`${office.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query: "{ facilities { code } }" }),
    });
    return {
      status: response.status,
      code: ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code,
    };
  };
  const resigned = async (change: Record<string, unknown>) => {
    const { privateKey } = generateKeyPairSync("ed25519");
    return new SignJWT({ ...decodeJwt(genuine), ...change }).setProtectedHeader({ alg: "EdDSA" }).sign(privateKey);
  };

  const signed = async (change: Record<string, unknown>) => {
    const { signingJwk } = office.issuer;
    return new SignJWT({ ...decodeJwt(genuine), ...change })
      .setProtectedHeader({ alg: "EdDSA", kid: signingJwk.kid })
      .sign(await importJWK(signingJwk, "EdDSA"));
  };

  it("which answers", async () => expect(await send(genuine)).toEqual({ status: 200, code: undefined }));
  it("none does not", async () => expect(await send()).toEqual({ status: 401, code: "UNAUTHENTICATED" }));
  it("one signed by another key does not", async () =>
    expect(await send(await resigned({}))).toEqual({ status: 401, code: "UNAUTHENTICATED" }));
  it("one that has expired does not", async () => {
    const over = Math.floor(Date.now() / 1000) - 600;
    expect(await send(await signed({ exp: over }))).toEqual({ status: 401, code: "UNAUTHENTICATED" });
  });
  it("one for another service does not", async () =>
    expect(await send(await signed({ aud: "another-service" }))).toEqual({ status: 401, code: "UNAUTHENTICATED" }));
  it("one with alg none does not", async () =>
    expect(await send(new UnsecuredJWT(decodeJwt(genuine)).encode())).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
    }));
  it("one without its signature does not", async () =>
    expect(await send(`${genuine.split(".").slice(0, 2).join(".")}.`)).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
    }));
  it("one whose claims were changed does not", async () => {
    const [head, body, signature] = genuine.split(".") as [string, string, string];
    const claims = { ...JSON.parse(Buffer.from(body, "base64url").toString()), scope: "inmate:identity" };
    expect(await send([head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join("."))).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
    });
  });
});
