import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { readConfig } from "./config.js";
import { houseSettings } from "./house-settings.js";

const pem = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }) as string;
const complete = {
  DATABASE_URL: "postgres://app:secret@127.0.0.1/coir",
  VIEWER_PUBLIC_KEY: pem,
  EVENT_SECRET: "e".repeat(32),
};
const settingsOf = (environment: Record<string, string>) => readConfig(houseSettings(4_101), environment);

describe("the settings of a house", () => {
  test("need a database, a key and a secret; the rest has defaults", () => {
    expect(settingsOf(complete)).toMatchObject({ HOST: "127.0.0.1", PORT: 4_101, PEER_URLS: {}, LOG_LEVEL: "info" });
  });

  test("name each neighbour with its address", () => {
    const { PEER_URLS } = settingsOf({
      ...complete,
      PEER_URLS: "production=http://127.0.0.1:4102, trade=http://trade:4103/?a=b",
    });
    expect(PEER_URLS).toEqual({ production: "http://127.0.0.1:4102", trade: "http://trade:4103/?a=b" });
  });

  test.each([
    ["the private half", generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" })],
    [
      "a key of another kind",
      generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "pem" }),
    ],
  ])("refuse %s as the gateway's public key", (_kind, other) => {
    expect(() => settingsOf({ ...complete, VIEWER_PUBLIC_KEY: String(other) })).toThrow(
      /^These settings cannot be used: VIEWER_PUBLIC_KEY: must be an Ed25519 public key in PEM\.$/,
    );
  });

  test("report all faults together and never a value", () => {
    const faulty = {
      DATABASE_URL: "nowhere",
      VIEWER_PUBLIC_KEY: "not a key",
      EVENT_SECRET: "short",
      PEER_URLS: "production",
    };
    const read = () => settingsOf(faulty);
    expect(read).toThrow(/DATABASE_URL.*VIEWER_PUBLIC_KEY.*EVENT_SECRET.*PEER_URLS/);
    expect(read).not.toThrow(/nowhere|short/);
  });
});
