import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { ed25519PrivateKey, ed25519PublicKey } from "./ed25519.js";

const right = generateKeyPairSync("ed25519");
const wrong = generateKeyPairSync("ec", { namedCurve: "P-256" });
const privatePem = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }) as string;
const publicPem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }) as string;

describe("a key in a setting", () => {
  test("is read when it is Ed25519", () => {
    expect(ed25519PrivateKey(privatePem(right.privateKey))?.equals(right.privateKey)).toBe(true);
    expect(ed25519PublicKey(publicPem(right.publicKey))?.equals(right.publicKey)).toBe(true);
  });

  test("of another kind is none", () => {
    expect(ed25519PrivateKey(privatePem(wrong.privateKey))).toBeUndefined();
    expect(ed25519PublicKey(publicPem(wrong.publicKey))).toBeUndefined();
  });

  test("that is the other half is none: a verifier never holds the private one", () => {
    expect(ed25519PublicKey(privatePem(right.privateKey))).toBeUndefined();
    expect(ed25519PrivateKey(publicPem(right.publicKey))).toBeUndefined();
  });
});
