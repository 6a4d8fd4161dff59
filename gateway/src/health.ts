import type { FastifyInstance } from "fastify";

/** Answers whether the process lives and whether it should get requests. */
export function healthRoutes(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const ready = await isReady().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready" });
  });
}
