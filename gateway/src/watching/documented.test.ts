import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { GatewayMetrics } from "./metrics.js";

const OPERATIONS = path.join(__dirname, "..", "..", "..", "docs", "operations");
const read = (file: string) => readFileSync(path.join(OPERATIONS, file), "utf8");

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const metrics = new GatewayMetrics({ version: "0", engine: "compiled" });
metrics.watch({ inFlight: () => 0, waiting: () => 0, loopLagMs: () => 0, documents: () => 0 });
const known = new Set(metrics.registry.getMetricsAsArray().map(({ name }) => name));
const own = [...known].filter((name) => name.startsWith("coir_"));

test("every figure of the dashboard is one that the gateway serves", () => {
  const { panels } = JSON.parse(read("grafana-dashboard.json")) as { panels: readonly Panel[] };
  const asked = panels.flatMap(({ targets = [] }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(?:coir|nodejs|process)_\w+/g) ?? []),
  );
  const unknown = asked.filter((name) => !known.has(name) && !known.has(name.replace(/_(?:bucket|count|sum)$/, "")));
  expect(asked.length).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});

test("the dashboard shows every figure of ours", () => {
  const dashboard = read("grafana-dashboard.json");
  expect(own.filter((name) => !dashboard.includes(name))).toEqual([]);
});

test("every figure of ours is explained, and nothing is explained that is not served", () => {
  const explained =
    read("metrics.md")
      .match(/`coir_\w+/g)
      ?.map((name) => name.slice(1)) ?? [];
  expect(new Set(explained)).toEqual(new Set(own));
});
