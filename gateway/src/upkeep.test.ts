import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { type SmallGateway, type SmallGraph, startSmallGateway } from "./small-gateway.factory.js";
import { GatewayMetrics } from "./watching/metrics.js";

let gateway: SmallGateway;
afterEach(() => gateway?.stop());

const start = async (options: Partial<SmallGraph>) => {
  gateway = await startSmallGateway({
    sdl: "type Query { slow: Int }",
    resolvers: { Query: { slow: () => pause(400, 1) } },
    ...options,
  });
  const health = async () => (await fetch(`${gateway.url}/health/ready`)).status;
  return { ...gateway, health };
};

test("an overloaded gateway refuses by code, logs and counts it, and stays ready", async () => {
  const metrics = new GatewayMetrics({ version: "0", engine: "apollo" });
  const { ask, lines, health } = await start({ overload: { running: 0, waiting: 0 }, watch: { metrics } });
  const { status, headers, body } = await ask("{ slow }");
  expect([status, headers.get("retry-after"), body.errors?.[0]?.extensions.code]).toEqual([503, "1", "OVERLOADED"]);
  expect(await health()).toBe(200);
  expect(lines.filter(({ msg }) => msg === "request")).toMatchObject([{ status: 503, codes: ["OVERLOADED"] }]);
  expect(await metrics.registry.metrics()).toContain(
    'coir_gateway_errors_total{contract="internal",code="OVERLOADED"} 1',
  );
});

test("a gateway that ends is not ready, and ends what it has begun", async () => {
  const { ask, health, stop } = await start({ drain: { noticeMs: 200 } });
  const begun = ask("{ slow }");
  await pause(50);
  const stopped = stop();
  expect(await health()).toBe(503);
  expect(await begun).toMatchObject({ status: 200, body: { data: { slow: 1 } } });
  await stopped;
  await expect(health()).rejects.toThrow("fetch failed");
});

test("a gateway that ends tells also those to go whom it refuses", async () => {
  const { ask, stop } = await start({ drain: { noticeMs: 200 }, overload: { running: 0, waiting: 0 } });
  const stopped = stop();
  const { status, headers } = await ask("{ slow }");
  expect([status, headers.get("connection")]).toEqual([503, "close"]);
  await stopped;
});

test("a line in the log takes no more from a caller than a name", async () => {
  const { ask, lines } = await start({});
  const named = { "apollographql-client-name": "sdk", "apollographql-client-version": `1.0 ${"x".repeat(40)}` };
  const authorization = `Bearer ${await gateway.tokenFor("tester")}`;
  await ask(`query ${"N".repeat(65)} { slow }`, {}, { ...named, authorization });
  const line = lines.find(({ msg }) => msg === "request");
  expect(line).toMatchObject({ clientName: "sdk", status: 200, codes: [] });
  expect(line).not.toHaveProperty("clientVersion");
  expect(line).not.toHaveProperty("operationName");
});
