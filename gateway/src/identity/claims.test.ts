import { generateKeyPairSync } from "node:crypto";
import { viewerConnection } from "@coir/kit/transaction";
import { anonymousViewer, Viewer } from "@coir/kit/viewer";
import { signViewer } from "@coir/kit/viewer-token";
import { describe, expect, test } from "@jest/globals";
import type { JWTPayload } from "jose";
import { viewerFrom } from "./claims.js";

const claimsOf = (payload: JWTPayload) => viewerFrom({ sub: "kanwil", ...payload }).claims;

describe("the scopes of a token", () => {
  test.each<[string, JWTPayload]>([
    ["scope as text", { scope: "trade:read program:read" }],
    ["scope as a list", { scope: ["trade:read", "program:read"] }],
    ["scp as text", { scp: "trade:read program:read" }],
    ["scp as a list", { scp: ["trade:read", "program:read"] }],
  ])("are read from %s", (_form, payload) => {
    expect(claimsOf(payload).scopes).toEqual(["trade:read", "program:read"]);
  });

  test("are ours alone: those of other systems are left out", () => {
    const scope =
      "openid profile trade:read https://graph.example/.default api://x/read a,b Trade:Read ü:read trade:read";
    expect(claimsOf({ scope }).scopes).toEqual(["trade:read"]);
  });

  test("are none where the token says nothing", () => {
    expect(claimsOf({})).toEqual({ subject: "kanwil", scopes: [], facilities: [], person: false });
  });
});

describe("what a token says about its caller", () => {
  test("reaches the viewer under the platform's names", () => {
    const said = { facilities: "JB-GRT", agency: "customs", partner: "PT-X", purpose: "audit", person: true };
    expect(claimsOf({ ...said, email: "a@b.example", name: "N" })).toEqual({
      subject: "kanwil",
      scopes: [],
      ...said,
      facilities: ["JB-GRT"],
    });
  });

  test.each<[string, JWTPayload]>([
    ["sub", { sub: "cn=x, o=y" }],
    ["sub", { sub: "" }],
    ["sub", { sub: "x'; DROP TABLE lot; --" }],
    ["sub", { sub: anonymousViewer.subject }],
    ["facilities", { facilities: ["JB-GRT", "JB,CMS"] }],
    ["facilities", { facilities: { code: "JB-GRT" } }],
    ["partner", { partner: "PT Coir" }],
    ["purpose", { purpose: "a\nb" }],
    ["agency", { agency: 7 }],
    ["person", { person: "yes" }],
  ])("is refused by name where no house could use its %s", (claim, payload) => {
    const refusal = `The token cannot be used: ${claim} must be in the form that the platform takes`;
    expect(() => claimsOf(payload)).toThrow(refusal);
  });
});

describe("scopes and facilities", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `UPT-${String(index).padStart(6, "0")}`);

  test("are taken as long as the signed viewer fits into a header", async () => {
    const claims = claimsOf({ facilities: many(600) });
    const header = await signViewer(claims, "inmate-development", generateKeyPairSync("ed25519").privateKey);
    expect(header.length).toBeLessThan(12_000);
  });

  test.each<[string, JWTPayload]>([
    ["facilities", { facilities: many(700) }],
    ["scopes", { scope: Array.from({ length: 150 }, (_, index) => `trade:${"r".repeat(index + 1)}`) }],
  ])("are refused in one sentence when there are too many %s", (_what, payload) => {
    expect(() => claimsOf(payload)).toThrow("The token cannot be used: its scopes and facilities are too many");
  });
});

test.each(["auth0|5f7c", "a@b.example", "x y", "JB-GRT", "é", "a,b", "a'b", "k".repeat(200), "k".repeat(201), "a\n"])(
  "a subject is taken exactly where the houses take it: %j",
  (sub) => {
    const viewer = new Viewer({ subject: sub, scopes: [], facilities: [], person: false });
    let takenByHouses = true;
    try {
      viewerConnection({} as Parameters<typeof viewerConnection>[0], viewer);
    } catch (error) {
      takenByHouses = !(error instanceof RangeError);
    }
    const taken = () => claimsOf({ sub });
    if (takenByHouses) expect(taken().subject).toBe(sub);
    else expect(taken).toThrow(/^The token cannot be used: sub /);
  },
);
