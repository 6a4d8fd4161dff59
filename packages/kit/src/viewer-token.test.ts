import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { decodeJwt, SignJWT, UnsecuredJWT } from "jose";
import { codeOf } from "./errors.js";
import { signViewer, verifyViewer } from "./viewer-token.js";

const gateway = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const claims = { subject: "clerk", scopes: ["trade:read"], facilities: ["JB-GRT"], person: true };
const refusal = async (token: string | undefined, audience = "trade") =>
  codeOf(await verifyViewer(token, audience, gateway.publicKey).catch((error: unknown) => error));

/** A token as the gateway would make it, but for what is given. */
function viewerJwt(header: object, viewer: object = claims): SignJWT {
  return new SignJWT({ viewer })
    .setProtectedHeader({ alg: "EdDSA", typ: "viewer+jwt", ...header })
    .setIssuer("gateway")
    .setAudience("trade")
    .setIssuedAt()
    .setExpirationTime("1m");
}

/** The same signature under the claims of somebody who may do more. */
function tampered(token: string): string {
  const [header, payload = "", signature] = token.split(".");
  const more = Buffer.from(payload, "base64url").toString().replace("trade:read", "trade:write");
  return [header, Buffer.from(more).toString("base64url"), signature].join(".");
}

describe("A viewer signed by the gateway", () => {
  it("reaches the subgraph that it was signed for", async () => {
    const viewer = await verifyViewer(
      await signViewer(claims, "trade", gateway.privateKey),
      "trade",
      gateway.publicKey,
    );
    expect(viewer.claims).toEqual(claims);
    expect(viewer.actsFor("JB-GRT")).toBe(true);
    expect(viewer.actsFor("JB-CMS")).toBe(false);
  });

  it("is refused by another subgraph", async () => {
    expect(await refusal(await signViewer(claims, "production", gateway.privateKey))).toBe("UNAUTHENTICATED");
  });

  it("is refused when another key signed it", async () => {
    expect(await refusal(await signViewer(claims, "trade", stranger.privateKey))).toBe("UNAUTHENTICATED");
  });

  it("is refused when it is absent or unsigned, as with the algorithm none", async () => {
    const unsigned = new UnsecuredJWT({ viewer: claims })
      .setAudience("trade")
      .setIssuer("gateway")
      .setExpirationTime("1m")
      .setIssuedAt()
      .encode();
    const [, payload] = (await signViewer(claims, "trade", gateway.privateKey)).split(".");
    const header = Buffer.from('{"alg":"none","typ":"viewer+jwt"}').toString("base64url");
    for (const token of [undefined, "", "no token", unsigned, `${header}.${payload}.`])
      expect(await refusal(token)).toBe("UNAUTHENTICATED");
  });

  it("is refused when the public key, which is no secret, served as one", async () => {
    const publicText = gateway.publicKey.export({ type: "spki", format: "pem" }) as string;
    const forged = viewerJwt({ alg: "HS256" }).sign(new TextEncoder().encode(publicText));
    expect(await refusal(await forged)).toBe("UNAUTHENTICATED");
  });

  it.each([
    ["was changed on its way", async () => tampered(await signViewer(claims, "trade", gateway.privateKey))],
    ["is a token of another kind by the same key", () => viewerJwt({ typ: "JWT" }).sign(gateway.privateKey)],
    ["names another issuer", () => viewerJwt({}).setIssuer("stranger").sign(gateway.privateKey)],
    ["carries no whole viewer", () => viewerJwt({}, { subject: "clerk" }).sign(gateway.privateKey)],
  ])("is refused when it %s", async (_how, token) => {
    expect(await refusal(await token())).toBe("UNAUTHENTICATED");
  });

  it("lives for 60 seconds", async () => {
    const { iat = 0, exp } = decodeJwt(await signViewer(claims, "trade", gateway.privateKey));
    expect(exp).toBe(iat + 60);
  });

  it("is refused when it has expired", async () => {
    const old = viewerJwt({}).setIssuedAt(1_000).setExpirationTime(1_060);
    expect(await refusal(await old.sign(gateway.privateKey))).toBe("UNAUTHENTICATED");
  });
});
