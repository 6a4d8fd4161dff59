import { listenFault } from "@coir/kit/listen-fault";
import { type FastifyError, type FastifyInstance, fastify } from "fastify";
import { requestIdOf } from "./request-id.js";
import { reportOf } from "./request-report.js";

const BODY_LIMIT_BYTES = 100 * 1024;
/** A request of 100 kB that takes longer to come is held back on purpose. */
const REQUEST_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 1_000;

/** What stands in front of the HTTP server. */
export interface FrontOptions {
  /** Addresses and ranges of proxies, whose word on the caller's address and protocol is taken. None, when absent. */
  readonly trustProxy?: string[];
}

/** The HTTP server before any route: request ids, body limit, errors in GraphQL's form. It reads JSON and nothing else. */
export function createFront({ trustProxy = [] }: FrontOptions = {}): FastifyInstance {
  const app = fastify({
    trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_WITHIN_MS,
    http: { connectionsCheckingInterval: LOOK_EVERY_MS },
    requestIdHeader: false,
    // Who still comes while the server closes is served, and told to go: a refusal would be a fault of ours.
    return503OnClosing: false,
    genReqId: requestIdOf,
  });
  app.removeContentTypeParser("text/plain");
  app.addHook("onSend", (request, reply, _payload, done) => {
    reply.header("x-request-id", request.id);
    done();
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ errors: [NOTHING_HERE] }));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    const fault = errorFor(status, request.id);
    reportOf(request).codes = [fault.extensions.code];
    return reply.code(status).send({ errors: [fault] });
  });
  return app;
}

const NOTHING_HERE = { message: "There is nothing at this address.", extensions: { code: "NOT_FOUND" } };

function errorFor(status: number, requestId: string) {
  if (status === 413)
    return {
      message: `A request may have ${BODY_LIMIT_BYTES / 1024} kB at most.`,
      extensions: { code: "OPERATION_LIMIT" },
    };
  if (status < 500) return { message: "The request cannot be read.", extensions: { code: "BAD_REQUEST" } };
  return { message: "Something went wrong on our side.", extensions: { code: "INTERNAL_SERVER_ERROR", requestId } };
}

/**
 * Opens the port.
 * @returns the port, which differs from the one asked for when that was 0
 * @throws StartupError when the port or the address cannot be had
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listenFault(error, { host, port, portSetting: "PORT" });
  }
  const address = app.server.address();
  return typeof address === "object" && address ? address.port : port;
}
