import type { Server } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { reportOf } from "../request-report.js";
import { type EarlyRefusal, refuseEarly } from "./early-refusal.js";
import { type LoopLag, watchLoopLag } from "./loop-lag.js";
import { defaultPlaces, type Leave, type PlaceLimits, Places } from "./places.js";
import { OVERLOADED, OVERLOADED_BODY, RETRY_AFTER_SECONDS } from "./refusal.js";

/** How much work is taken on. */
export interface OverloadLimits extends PlaceLimits {
  /** Lasting lateness of the event loop beyond which the least is done: few at once, and none in line. */
  readonly lagMs: number;
}

/** A loop that is late by more answers nobody in time. */
export const defaultOverload: OverloadLimits = { ...defaultPlaces, lagMs: 150 };

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

  /** Answers 503 beyond the limits as soon as the first bytes of a request are there, where `isRefused` has it so. */
  guardServer(server: Server, { isRefused, refused }: EarlyRefusal): void {
    refuseEarly(server, { isRefused: (request) => this.places.isFull(this.isLate()) && isRefused(request), refused });
  }

  /**
   * Has the requests to the routes of a scope take places. Only who has sent all of its request takes one, or a few slow
   * senders would hold them all.
   */
  guard(app: FastifyInstance): void {
    app.addHook("preHandler", (request, reply, done) => {
      const enter = (leave: Leave | undefined) => {
        if (!leave) return void refuse(request, reply);
        leaveAtTheEnd(reply, leave);
        done();
      };
      const place = this.places.take(this.isLate());
      if (place instanceof Promise) place.then(enter, done);
      else enter(place);
    });
  }

  stop(): void {
    this.lag.stop();
  }

  private isLate(): boolean {
    return this.lag.lastingMs > this.limits.lagMs;
  }
}

/** `close` comes once, whether the answer was sent or the caller has gone. */
function leaveAtTheEnd({ raw }: FastifyReply, leave: Leave): void {
  if (raw.destroyed || raw.closed) leave();
  else raw.once("close", leave);
}

function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reportOf(request).codes = [OVERLOADED];
  return reply
    .code(503)
    .headers({ "retry-after": String(RETRY_AFTER_SECONDS), "content-type": "application/json; charset=utf-8" })
    .send(OVERLOADED_BODY);
}
