import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openKeys } from "@coir/all-in-one/keys";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), "keys-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const file = (name: string) => path.join(dir, "data/keys", name);
const open = () => openKeys(path.join(dir, "data"));

describe("the keys of a platform", () => {
  test("are made once and then stay", () => {
    const [first, again] = [open(), open()];
    expect(again.viewerPrivateKey.equals(first.viewerPrivateKey)).toBe(true);
    expect([again.eventSecret, again.identityVaultKey]).toEqual([first.eventSecret, first.identityVaultKey]);
    expect(first.eventSecret).not.toBe(first.identityVaultKey);
  });

  test("are read by their owner alone", () => {
    open();
    expect(statSync(path.dirname(file(""))).mode & 0o777).toBe(0o700);
    const secrets = readdirSync(path.dirname(file("x"))).filter((name) => name !== "viewer-public-key.pem");
    expect(secrets).toEqual([
      "attestation-signing-key.pem",
      "credential-signing-key.pem",
      "event-secret",
      "identity-vault-key",
      "viewer-signing-key.pem",
    ]);
    for (const name of secrets) expect(statSync(file(name)).mode & 0o777).toBe(0o600);
  });

  test("lie with the public half of the viewer key, also where only that is gone", () => {
    open();
    rmSync(file("viewer-public-key.pem"));
    const { viewerPrivateKey } = open();
    const published = createPublicKey(readFileSync(file("viewer-public-key.pem")));
    expect(published.equals(createPublicKey(viewerPrivateKey))).toBe(true);
  });

  test.each([
    ["a damaged key", "-----BEGIN PRIVATE KEY-----"],
    [
      "a key of another kind",
      generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }),
    ],
  ])("are refused in one sentence with %s among them", (_kind, pem) => {
    open();
    writeFileSync(file("viewer-signing-key.pem"), pem);
    expect(open).toThrow(
      /^.*viewer-signing-key\.pem holds no Ed25519 private key: remove it, and a new one is made\.$/,
    );
  });

  test("say in one sentence which file cannot be used", () => {
    open();
    for (const name of ["viewer-public-key.pem", "event-secret"]) {
      rmSync(file(name));
      mkdirSync(file(name));
      expect(open).toThrow(new RegExp(`^.*${name} cannot be (read or )?written \\(EISDIR\\)\\.$`));
      rmSync(file(name), { recursive: true });
    }
  });

  test("say in one sentence that a file is in the way of their folder", () => {
    writeFileSync(path.join(dir, "data"), "");
    expect(open).toThrow(/^.*data\/keys cannot be made \(EEXIST\): set DATA_DIR\.$/);
  });
});
