import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { SignJWT, UnsecuredJWT } from "jose";
import { codeOf } from "./errors.js";
import { signViewer, verifyViewer } from "./viewer-token.js";

const gateway = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const claims = { subject: "clerk", scopes: ["trade:read"], facilities: ["JB-GRT"], person: true };
const refusal = async (token: string | undefined, audience = "trade") =>
  codeOf(await verifyViewer(token, audience, gateway.publicKey).catch((error: unknown) => error));

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

  it("is refused when it is absent or unsigned", async () => {
    const unsigned = new UnsecuredJWT({ viewer: claims })
      .setAudience("trade")
      .setIssuer("gateway")
      .setExpirationTime("1m")
      .setIssuedAt()
      .encode();
    expect(await refusal(undefined)).toBe("UNAUTHENTICATED");
    expect(await refusal(unsigned)).toBe("UNAUTHENTICATED");
  });

  it("is refused when it has expired", async () => {
    const old = new SignJWT({ viewer: claims })
      .setProtectedHeader({ alg: "EdDSA", typ: "viewer+jwt" })
      .setIssuer("gateway")
      .setAudience("trade")
      .setIssuedAt(1_000)
      .setExpirationTime(1_060);
    expect(await refusal(await old.sign(gateway.privateKey))).toBe("UNAUTHENTICATED");
  });
});
