import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { createFront, listen } from "../http-front.js";
import { reportOf } from "../request-report.js";
import { callOf, oddSubgraph, well } from "../subgraph-link/odd-subgraph.factory.js";
import { linkFigures } from "./counting.js";
import { GatewayMetrics } from "./metrics.js";
import { serveMetrics } from "./metrics-port.js";
import { planObserver, watchedLinks, watchRequests } from "./watch.js";

let metrics: GatewayMetrics;
let app: FastifyInstance;
let url: string;
beforeEach(async () => {
  metrics = new GatewayMetrics({ version: "1.2.3", engine: "compiled" });
  app = createFront();
  await app.register(async (scope) => {
    watchRequests(scope, "partner", { metrics });
    scope.get("/answered", async (request) => {
      reportOf(request).cost = 7;
      return "well";
    });
    scope.get("/refused", async (request, reply) => {
      reportOf(request).codes = ["FORBIDDEN", "made up by Siti"];
      return reply.code(403).send("no");
    });
    scope.get("/endless", () => new Promise(() => undefined));
  });
  url = `http://127.0.0.1:${await listen(app, "127.0.0.1", 0)}`;
});
afterEach(async () => {
  app.server.closeAllConnections();
  await app.close();
});

const figures = async () => (await metrics.registry.metrics()).split("\n").filter((line) => !line.startsWith("#"));

describe("the figures of a gateway", () => {
  test("tell requests apart by contract and status, errors by code, and sum up the points", async () => {
    await fetch(`${url}/answered`);
    await fetch(`${url}/refused`);
    expect(await figures()).toEqual(
      expect.arrayContaining([
        'coir_gateway_requests_total{contract="partner",status="200"} 1',
        'coir_gateway_requests_total{contract="partner",status="403"} 1',
        'coir_gateway_request_duration_seconds_count{contract="partner"} 2',
        'coir_gateway_errors_total{contract="partner",code="FORBIDDEN"} 1',
        'coir_gateway_errors_total{contract="partner",code="OTHER"} 1',
        'coir_gateway_cost_points_total{contract="partner"} 7',
      ]),
    );
  });

  test("count a request whose caller has gone", async () => {
    await fetch(`${url}/endless`, { signal: AbortSignal.timeout(50) }).catch(() => undefined);
    await pause(50);
    expect(await figures()).toContain('coir_gateway_requests_total{contract="partner",status="499"} 1');
  });

  test("tell calls of subgraphs apart by how they ended, here and elsewhere", async () => {
    const subgraph = await oddSubgraph(well, { observe: linkFigures(metrics) });
    const call = callOf();
    const [remote, local] = watchedLinks(
      [subgraph.link, { kind: "local", name: "barn", execute: () => Promise.reject(new Error("down")) }],
      { metrics },
    );
    if (remote?.kind === "remote") await remote.send('{"query":"{ me }"}', call);
    if (local?.kind === "local") await expect(local.execute({ query: "{ me }" }, call)).rejects.toThrow("down");
    await subgraph.stop();
    expect(await figures()).toEqual(
      expect.arrayContaining([
        'coir_gateway_subgraph_calls_total{subgraph="shed",outcome="answered"} 1',
        'coir_gateway_subgraph_calls_total{subgraph="barn",outcome="fault of our own"} 1',
        'coir_gateway_subgraph_call_duration_seconds_count{subgraph="shed"} 1',
      ]),
    );
  });

  test("count the plans that are made", async () => {
    expect(await planObserver({ metrics }).plan?.(async () => "a plan")).toBe("a plan");
    expect(await figures()).toContain("coir_gateway_plan_duration_seconds_count 1");
  });

  test("are what they are when they are asked for, and say what runs", async () => {
    let inFlight = 1;
    metrics.watch({ inFlight: () => inFlight, waiting: () => 2, loopLagMs: () => 30, documents: () => 4 });
    inFlight = 5;
    const { node } = process.versions;
    expect(await figures()).toEqual(
      expect.arrayContaining([
        "coir_gateway_requests_in_flight 5",
        "coir_gateway_requests_waiting 2",
        "coir_gateway_event_loop_lag_seconds 0.03",
        "coir_gateway_documents 4",
        `coir_gateway_build_info{version="1.2.3",engine="compiled",node="${node}"} 1`,
      ]),
    );
  });

  test("are served on a port of their own, and nothing else is", async () => {
    const port = await serveMetrics(metrics.registry, { host: "127.0.0.1", port: 0 });
    const [answer, other] = await Promise.all([fetch(port.url), fetch(new URL("/graphql", port.url))]);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, metrics.registry.contentType]);
    expect(await answer.text()).toContain("coir_gateway_build_info");
    expect(other.status).toBe(404);
    const taken = { host: "127.0.0.1", port: Number(new URL(port.url).port) };
    await expect(serveMetrics(metrics.registry, taken)).rejects.toThrow(/set METRICS_PORT to another one/);
    await port.stop();
  });
});

test("what is not watched is left as it is", () => {
  const links = [{ kind: "local" as const, name: "shed", execute: async () => ({}) }];
  expect(watchedLinks(links, {})[0]).toBe(links[0]);
  expect(planObserver({}).plan).toBeUndefined();
});
