import type { KeyObject } from "node:crypto";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { type CallTime, DEADLINE_HEADER } from "./call-time.js";
import { drainable } from "./drain.js";
import { codeOf } from "./errors.js";
import { EVENT_SIGNATURE_HEADER, verifyEvents } from "./event-signature.js";
import { houseViewer } from "./house-viewer.js";
import { newId } from "./ids.js";
import { listenFault } from "./listen-fault.js";
import type { Logger } from "./logger.js";
import type { DomainEvent } from "./outbox.js";
import type { Answer, Operation, Subgraph } from "./subgraph.js";
import type { SpanStart, Tracing } from "./tracing.js";
import type { Viewer } from "./viewer.js";
import { VIEWER_HEADER } from "./viewer-token.js";
import { viewerVerifier } from "./viewer-verifier.js";

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
  /** Shows each operation in the trace that the gateway has begun. */
  readonly tracing?: Tracing;
}

const BODY_LIMIT_BYTES = 16 * 1024 * 1024;
const JSON_TYPE = "application/json; charset=utf-8";

/**
 * Serves a subgraph: `POST /graphql` for the gateway, `POST /internal/inbox` for its neighbours, `/health/live`, `/health/ready`.
 * @throws StartupError when the port is taken
 */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { subgraph, viewerKey, eventSecret, isReady, logger, tracing } = options;
  const server = fastify({ bodyLimit: BODY_LIMIT_BYTES, logger: false });
  const { drain } = drainable(server);
  server.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
  server.get("/health/live", async () => ({ status: "live" }));
  server.get("/health/ready", async (_request, reply) =>
    (await isReady()) ? { status: "ready" } : reply.code(503).send({ status: "not ready" }),
  );

  const viewers = new WeakMap<FastifyRequest, Viewer>();
  const verify = viewerVerifier(subgraph.name, viewerKey);
  server.post("/graphql", {
    // Before the body is read: whoever is not the gateway cannot make this process take in 16 MiB.
    onRequest: async (request) => void viewers.set(request, await verify(headerOf(request, VIEWER_HEADER))),
    handler: async (request, reply) => {
      const requestId = headerOf(request, "x-request-id") ?? newId();
      const operation = operationOf(request.body as string);
      const viewer = viewers.get(request) as Viewer;
      const execute = () => subgraph.execute(operation, viewer, requestId, timeOf(request, reply));
      const answer = await (tracing ? tracing.around(spanOf(request, subgraph.name, requestId), execute) : execute());
      return reply.code(statusOf(answer)).type(JSON_TYPE).send(JSON.stringify(answer));
    },
  });

  server.post("/internal/inbox", async (request) => {
    const body = request.body as string;
    verifyEvents(body, headerOf(request, EVENT_SIGNATURE_HEADER), eventSecret, new Date());
    await subgraph.receive(JSON.parse(body) as DomainEvent[], houseViewer);
    return { status: "taken in" };
  });

  server.setErrorHandler((error: Error, _request, reply) => refuse(error, reply, logger));
  const { host, port } = options;
  const url = await server.listen({ host, port }).catch((error: unknown) => {
    throw listenFault(error, { host, port, portSetting: "PORT" });
  });
  return { url, stop: drain };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function spanOf(request: FastifyRequest, name: string, requestId: string): SpanStart {
  const facts = { "coir.subgraph": name, "coir.request_id": requestId };
  return { name: `subgraph ${name}`, kind: "server", facts, traceparent: headerOf(request, "traceparent") };
}

/** @throws SyntaxError when the body is no operation; a document is never taken from outside, only its text */
function operationOf(body: string): Operation {
  const { query, operationName, variables } = (JSON.parse(body) ?? {}) as Operation;
  if (typeof query !== "string") throw new SyntaxError("no query");
  return { query, operationName, variables };
}

/** The gateway says how much time it has left; when it has hung up there is none. */
function timeOf(request: FastifyRequest, { raw }: FastifyReply): CallTime {
  const leftMs = Number(headerOf(request, DEADLINE_HEADER) ?? Number.NaN);
  const signal = {
    get aborted() {
      return raw.destroyed;
    },
  };
  return { signal, ...(Number.isFinite(leftMs) && { deadlineAt: Date.now() + leftMs }) };
}

/** Refused as a whole: 401 or 403. Anything else that is GraphQL: 200, the errors tell. */
function statusOf({ data, errors }: Answer): number {
  if (data !== undefined && data !== null) return 200;
  const codes = errors?.map((error) => error.extensions?.code);
  if (codes?.includes("UNAUTHENTICATED")) return 401;
  return codes?.includes("FORBIDDEN") ? 403 : 200;
}

function refuse(error: Error & { statusCode?: number }, reply: FastifyReply, logger: Logger): FastifyReply {
  const code = codeOf(error);
  if (code === "UNAUTHENTICATED")
    return reply
      .code(401)
      .header("connection", "close")
      .send({ errors: [{ message: error.message, extensions: { code } }] });
  if (error instanceof SyntaxError || (error.statusCode ?? 500) < 500)
    return reply
      .code(400)
      .send({ errors: [{ message: "The body is not a GraphQL request.", extensions: { code: "BAD_USER_INPUT" } }] });
  logger.error({ err: { name: error.name, message: error.message } }, "a request failed");
  return reply
    .code(500)
    .send({ errors: [{ message: "Something went wrong here.", extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
}
