import type { FastifyReply } from "fastify";

/** An answer that takes nothing from another host, tells none of itself, and stands in no other page's frame. */
export function guarded(reply: FastifyReply): FastifyReply {
  return reply.headers({
    "content-security-policy": "default-src 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
  });
}
