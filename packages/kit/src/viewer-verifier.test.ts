import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { decodeJwt } from "jose";
import { codeOf } from "./errors.js";
import { signViewer, verifyViewer } from "./viewer-token.js";
import { viewerVerifier } from "./viewer-verifier.js";

const gateway = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const claims = { subject: "clerk", scopes: ["trade:read"], facilities: ["JB-GRT"], person: true };

describe("A verifier of signed viewers", () => {
  it("verifies a token once, as long as it is young", async () => {
    let now = new Date();
    const verify = viewerVerifier("trade", gateway.publicKey, () => now);
    const token = await signViewer(claims, "trade", gateway.privateKey);
    const viewer = await verify(token);
    expect(viewer).toEqual(await verifyViewer(token, "trade", gateway.publicKey));
    expect(await verify(token)).toBe(viewer);
    now = new Date((decodeJwt(token).exp as number) * 1000 - 30_000);
    expect(await verify(token)).not.toBe(viewer);
  });

  it("refuses what it refused before, and what differs by one letter", async () => {
    const verify = viewerVerifier("trade", gateway.publicKey);
    const good = await signViewer(claims, "trade", gateway.privateKey);
    await verify(good);
    const forged = await signViewer(claims, "trade", stranger.privateKey);
    const foreign = await signViewer(claims, "production", gateway.privateKey);
    const [head, payload, signature] = good.split(".") as [string, string, string];
    const changed = `${head}.${payload}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
    for (const token of [undefined, "", forged, forged, foreign, changed, `${good}A`])
      expect(codeOf(await verify(token).catch((error: unknown) => error))).toBe("UNAUTHENTICATED");
  });
});
