import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { gatewayConfig } from "./config.js";

const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const least = {
  TOKEN_ISSUER: "i",
  TOKEN_AUDIENCE: "a",
  JWKS_URL: "https://keys.invalid/jwks",
  VIEWER_SIGNING_KEY: pem,
  SUBGRAPH_URLS: "trade=http://trade:4003/graphql?a=b",
};

test("the settings have defaults", () => {
  expect(gatewayConfig(least)).toMatchObject({
    PORT: 4000,
    HOST: "127.0.0.1",
    GATEWAY_ENGINE: "apollo",
    sandbox: true,
    SUBGRAPH_URLS: { trade: "http://trade:4003/graphql?a=b" },
  });
});

test("subgraph addresses may be JSON, and production has no sandbox", () => {
  const config = gatewayConfig({ ...least, NODE_ENV: "production", SUBGRAPH_URLS: '{"trade":"http://trade:4003"}' });
  expect([config.SUBGRAPH_URLS, config.sandbox]).toEqual([{ trade: "http://trade:4003" }, false]);
});

test("all faults are told together", () => {
  expect(() => gatewayConfig({ ...least, PORT: "x", SUBGRAPH_URLS: "trade" })).toThrow(
    /PORT: .*SUBGRAPH_URLS: must be/,
  );
});
