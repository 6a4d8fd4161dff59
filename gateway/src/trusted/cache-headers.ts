import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import type { ReportedContext } from "../request-report.js";

/** Seconds that others may keep what anyone may read. */
export const PUBLIC_MAX_AGE_SECONDS = 60;

/** Lets nobody keep an answer that does not say itself that it may be kept. */
export function keepNothing(app: FastifyInstance): void {
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (!String(reply.getHeader("cache-control")).startsWith("public")) reply.header("cache-control", "no-store");
    done();
  });
}

/**
 * Lets caches keep the answer to a GET of nobody in particular: without a token only public data is answered, and the
 * same to everyone. An answer with an error is not kept.
 */
export function cachePlugin(maxAgeSeconds: number): ApolloServerPlugin<ReportedContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, request, response }) {
          const { http, body } = response;
          if (request.http?.method !== "GET" || !contextValue.viewer.isAnonymous || body.kind !== "single") return;
          const { singleResult } = body;
          if (singleResult.errors || singleResult.data == null) return;
          http.headers.set("cache-control", `public, max-age=${maxAgeSeconds}`);
          http.headers.set("vary", "accept, authorization");
          // What one caller has left is nothing for the next one, who gets the same bytes.
          const { cost: _, ...extensions } = singleResult.extensions ?? {};
          singleResult.extensions = extensions;
        },
      };
    },
  };
}
