import type { FastifyInstance } from "fastify";
import { reportOf } from "../request-report.js";
import type { LinkObserver } from "../subgraph-link/http-link.js";
import type { LocalLink } from "../subgraph-link/subgraph-link.js";
import type { GatewayMetrics } from "./metrics.js";

const CODE = /^[A-Z][A-Z_]{2,39}$/;
const CODES_TOLD_APART = 64;

/** Counts the requests to the routes of a scope, whether they are answered, refused or given up. */
export function countRequests(app: FastifyInstance, contract: string, metrics: GatewayMetrics): void {
  const labelOf = codeLabels();
  app.addHook("onRequest", async (request, { raw }) => {
    const begunAt = performance.now();
    raw.once("close", () => {
      const { codes, cost = 0 } = reportOf(request);
      // Nobody has read the status of an answer that was given up; 499 is what proxies call it.
      const status = String(raw.writableFinished ? raw.statusCode : 499);
      metrics.requests.inc({ contract, status });
      metrics.requestSeconds.observe({ contract }, (performance.now() - begunAt) / 1000);
      metrics.points.inc({ contract }, cost);
      for (const code of codes) metrics.errors.inc({ contract, code: labelOf(code) });
    });
  });
}

/** Counts a request that was refused before any scope knew of it. */
export function countRefused(metrics: GatewayMetrics, contract: string, code: string): void {
  metrics.requests.inc({ contract, status: "503" });
  metrics.requestSeconds.observe({ contract }, 0);
  metrics.errors.inc({ contract, code });
}

/** Codes come from subgraphs too: should one of them make codes up, the rest is one label. */
function codeLabels(): (code: string) => string {
  const known = new Set<string>();
  return (code) => {
    if (known.has(code)) return code;
    if (known.size >= CODES_TOLD_APART || !CODE.test(code)) return "OTHER";
    known.add(code);
    return code;
  };
}

/** Counts the calls of subgraphs elsewhere. */
export function linkFigures(metrics: GatewayMetrics): LinkObserver {
  return {
    call: (subgraph, outcome, durationMs) => {
      metrics.subgraphCalls.inc({ subgraph, outcome });
      metrics.subgraphSeconds.observe({ subgraph }, durationMs / 1000);
    },
  };
}

/** The same link to a subgraph of this process, its calls counted. */
export function countedLink(link: LocalLink, metrics: GatewayMetrics): LocalLink {
  const { call: tell } = linkFigures(metrics);
  return {
    ...link,
    execute: async (operation, call) => {
      const begunAt = performance.now();
      let outcome: "answered" | "fault of our own" = "fault of our own";
      try {
        const result = await link.execute(operation, call);
        outcome = "answered";
        return result;
      } finally {
        tell?.(link.name, outcome, performance.now() - begunAt);
      }
    },
  };
}
