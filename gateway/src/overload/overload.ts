import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { reportOf } from "../request-report.js";
import { type LoopLag, watchLoopLag } from "./loop-lag.js";
import { defaultPlaces, type Leave, type PlaceLimits, Places } from "./places.js";

/** How much work is taken on. */
export interface OverloadLimits extends PlaceLimits {
  /** Lasting lateness of the event loop beyond which nothing new is begun. */
  readonly lagMs: number;
}

/** A loop that is late by more answers nobody in time. */
export const defaultOverload: OverloadLimits = { ...defaultPlaces, lagMs: 150 };

const RETRY_AFTER_SECONDS = 1;
const BODY = {
  errors: [
    {
      message: `The service has more to do than it can. Try again in ${RETRY_AFTER_SECONDS} s.`,
      extensions: { code: "OVERLOADED", details: { retryAfterSeconds: RETRY_AFTER_SECONDS } },
    },
  ],
};

/** Stands before all work of a process and sends away what would only make everyone wait. */
export class Overload {
  readonly places: Places;
  private readonly lag: LoopLag;

  constructor(private readonly limits: OverloadLimits = defaultOverload) {
    this.places = new Places(limits);
    this.lag = watchLoopLag();
  }

  /** Milliseconds by which the event loop is late. */
  get lagMs(): number {
    return this.lag.lastingMs;
  }

  /**
   * Guards the routes of a scope from now on: beyond the limits they answer 503, before the body is read where that is
   * known by then. Only who has sent all of its request takes a place, or a few slow senders would hold them all.
   */
  guard(app: FastifyInstance): void {
    app.addHook("onRequest", async (request, reply) => {
      if (this.lag.lastingMs > this.limits.lagMs || this.places.isFull()) return refuse(request, reply);
    });
    app.addHook("preHandler", async (request, reply) => {
      const place = this.places.take();
      const leave = place instanceof Promise ? await place : place;
      if (!leave) return refuse(request, reply);
      leaveAtTheEnd(reply, leave);
    });
  }

  stop(): void {
    this.lag.stop();
  }
}

/** `close` comes once, whether the answer was sent or the caller has gone. */
function leaveAtTheEnd({ raw }: FastifyReply, leave: Leave): void {
  if (raw.destroyed || raw.closed) leave();
  else raw.once("close", leave);
}

function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reportOf(request).codes = ["OVERLOADED"];
  return reply.code(503).header("retry-after", String(RETRY_AFTER_SECONDS)).send(BODY);
}
