import type { Tracing } from "@coir/kit/tracing";
import type { FastifyInstance } from "fastify";
import type { EngineObserver } from "../execution/engine-options.js";
import type { SubgraphLink } from "../subgraph-link/subgraph-link.js";
import { countedLink, countRequests } from "./counting.js";
import type { GatewayMetrics } from "./metrics.js";
import { tracedLink, traceRequests } from "./spans.js";

/** By what a gateway is watched; what is absent costs nothing. */
export interface Watch {
  readonly metrics?: GatewayMetrics;
  readonly tracing?: Tracing;
}

/** Watches the routes of a scope. Before any other hook, so that it sees also what those refuse. */
export function watchRequests(app: FastifyInstance, contract: string, { metrics, tracing }: Watch): void {
  if (metrics) countRequests(app, contract, metrics);
  if (tracing) traceRequests(app, contract, tracing);
}

/** The links, watched. Remote ones are counted where they are made, since only they know how a call ended. */
export function watchedLinks(links: readonly SubgraphLink[], { metrics, tracing }: Watch): readonly SubgraphLink[] {
  return links
    .map((link) => (metrics && link.kind === "local" ? countedLink(link, metrics) : link))
    .map((link) => (tracing ? tracedLink(link, tracing) : link));
}

/** Watches the planning. */
export function planObserver({ metrics, tracing }: Watch): EngineObserver {
  if (!metrics && !tracing) return {};
  return {
    plan: (plan) => {
      const timed = async () => {
        const stop = metrics?.planSeconds.startTimer();
        try {
          return await plan();
        } finally {
          stop?.();
        }
      };
      return tracing ? tracing.around({ name: "plan", kind: "internal" }, timed) : timed();
    },
  };
}
