import { type Drain, type DrainTimes, defaultDrain, drainable } from "@coir/kit/drain";
import type { Logger } from "@coir/kit/logger";
import type { FastifyInstance } from "fastify";
import { contractAt } from "./contracts/contract.js";
import { defaultOverload, Overload, type OverloadLimits } from "./overload/overload.js";
import { OVERLOADED } from "./overload/refusal.js";
import { callerProgram } from "./watching/caller.js";
import { countRefused } from "./watching/counting.js";
import { type Watch, watchRequests } from "./watching/watch.js";

/** How a gateway is kept upright and seen. */
export interface UpkeepOptions {
  readonly logger: Logger;
  /** Single limits that differ from the default. */
  readonly overload?: Partial<OverloadLimits>;
  /** Single times that differ from the default. */
  readonly drain?: Partial<DrainTimes>;
  readonly watch?: Watch;
}

/** Keeps a gateway upright and seen. */
export interface Upkeep extends Drain {
  /** Stands before every other hook of a contract's routes. */
  guard(scope: FastifyInstance, contract: string): void;
}

/**
 * Upkeep of a server that has no routes yet.
 * @param documents how many documents are kept at present
 */
export function upkeepOf(app: FastifyInstance, options: UpkeepOptions, documents: () => number): Upkeep {
  const { logger, watch = {} } = options;
  const overload = new Overload({ ...defaultOverload, ...options.overload });
  const drain = drainable(app, { ...defaultDrain, ...options.drain });
  watch.metrics?.watch({
    inFlight: () => overload.places.running,
    waiting: () => overload.places.waiting,
    loopLagMs: () => overload.lagMs,
    documents,
  });
  overload.guardServer(app.server, {
    // Who still comes while the server ends must be told to go, which is done further in.
    isRefused: ({ url }) => !drain.isDraining && contractAt(url ?? "") !== undefined,
    refused: ({ url, headers }, requestId) => {
      const facts = { requestId, ...callerProgram(headers), codes: [OVERLOADED], status: 503, durationMs: 0 };
      logger.info(facts, "request");
      const contract = contractAt(url ?? "");
      if (watch.metrics && contract) countRefused(watch.metrics, contract, OVERLOADED);
    },
  });
  return {
    guard: (scope, contract) => {
      watchRequests(scope, contract, watch);
      overload.guard(scope);
    },
    get isDraining() {
      return drain.isDraining;
    },
    drain: async () => {
      await drain.drain();
      overload.stop();
    },
  };
}
