import type { KeyObject } from "node:crypto";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { codeOf } from "./errors.js";
import { EVENT_SIGNATURE_HEADER, verifyEvents } from "./event-signature.js";
import { houseViewer } from "./house-viewer.js";
import { newId } from "./ids.js";
import type { Logger } from "./logger.js";
import type { DomainEvent } from "./outbox.js";
import { StartupError } from "./startup-error.js";
import type { Operation, Subgraph } from "./subgraph.js";
import { VIEWER_HEADER, verifyViewer } from "./viewer-token.js";

/** How a subgraph is reached over HTTP. */
export interface SubgraphServerOptions {
  readonly subgraph: Subgraph;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Public key of the gateway: only viewers that it signed are answered. */
  readonly viewerKey: KeyObject;
  /** Shared by the houses only: signs events. */
  readonly eventSecret: string;
  /** Whether the house can answer now, for `/health/ready`. */
  readonly isReady: () => Promise<boolean>;
  readonly logger: Logger;
}

const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Serves a subgraph: `POST /graphql` for the gateway, `POST /internal/inbox` for its neighbours, `/health/live`, `/health/ready`.
 * @throws StartupError when the port is taken
 */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { subgraph, viewerKey, eventSecret, isReady, logger } = options;
  const server = fastify({ bodyLimit: BODY_LIMIT_BYTES, logger: false });
  server.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
  server.get("/health/live", async () => ({ status: "live" }));
  server.get("/health/ready", async (_request, reply) =>
    (await isReady()) ? { status: "ready" } : reply.code(503).send({ status: "not ready" }),
  );

  server.post("/graphql", async (request, reply) => {
    const requestId = headerOf(request, "x-request-id") ?? newId();
    const viewer = await verifyViewer(headerOf(request, VIEWER_HEADER), subgraph.name, viewerKey);
    const answer = await subgraph.execute(JSON.parse(request.body as string) as Operation, viewer, requestId);
    return reply
      .code(
        statusOf(
          answer.errors?.map((error) => error.extensions?.code),
          answer.data,
        ),
      )
      .send(answer);
  });

  server.post("/internal/inbox", async (request) => {
    const body = request.body as string;
    verifyEvents(body, headerOf(request, EVENT_SIGNATURE_HEADER), eventSecret, new Date());
    await subgraph.receive(JSON.parse(body) as DomainEvent[], houseViewer);
    return { status: "taken in" };
  });

  server.setErrorHandler((error: Error, _request, reply) => refuse(error, reply, logger));
  const url = await server.listen({ host: options.host, port: options.port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      throw new StartupError(`Port ${options.port} is in use: ${subgraph.name} cannot start there.`);
    throw error;
  });
  return { url, stop: () => server.close() };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Refused as a whole: 401 or 403. Anything else that is GraphQL: 200, the errors tell. */
function statusOf(codes: readonly unknown[] | undefined, data: unknown): number {
  if (data !== undefined && data !== null) return 200;
  if (codes?.includes("UNAUTHENTICATED")) return 401;
  return codes?.includes("FORBIDDEN") ? 403 : 200;
}

function refuse(error: Error & { statusCode?: number }, reply: FastifyReply, logger: Logger): FastifyReply {
  const code = codeOf(error);
  if (code === "UNAUTHENTICATED")
    return reply.code(401).send({ errors: [{ message: error.message, extensions: { code } }] });
  if (error instanceof SyntaxError || (error.statusCode ?? 500) < 500)
    return reply
      .code(400)
      .send({ errors: [{ message: "The body is not a GraphQL request.", extensions: { code: "BAD_USER_INPUT" } }] });
  logger.error({ err: { name: error.name, message: error.message } }, "a request failed");
  return reply
    .code(500)
    .send({ errors: [{ message: "Something went wrong here.", extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
}
