import type { OpenSpan, Tracing } from "@coir/kit/tracing";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { reportOf } from "../request-report.js";
import type { SubgraphLink } from "../subgraph-link/subgraph-link.js";

/** A span around each request to the routes of a scope. It goes on with the caller's trace, where the caller has one. */
export function traceRequests(app: FastifyInstance, contract: string, tracing: Tracing): void {
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  app.addHook("onRequest", async (request, { raw }) => {
    const { method, id, headers } = request;
    const facts = { "http.request.method": method, "coir.contract": contract, "coir.request_id": id };
    const traceparent = typeof headers.traceparent === "string" ? headers.traceparent : undefined;
    const span = tracing.begin({ name: "request", kind: "server", facts, ...(traceparent && { traceparent }) });
    spans.set(request, span);
    raw.once("close", () => endOf(span, request, raw.statusCode));
  });
  // Not before the body has come: it comes by events of the connection, which belongs to no request.
  app.addHook("preHandler", (request, _reply, done) => {
    const span = spans.get(request);
    if (span) span.within(done);
    else done();
  });
}

function endOf(span: OpenSpan, request: FastifyRequest, status: number): void {
  const { operationName, cost, codes } = reportOf(request);
  span.add({
    "http.response.status_code": status,
    ...(operationName && { "graphql.operation.name": operationName }),
    ...(cost !== undefined && { "coir.cost": cost }),
    ...(codes.length > 0 && { "coir.codes": codes.join(" ") }),
  });
  span.end(status >= 500);
}

/** The same link, a span around each of its calls; the subgraph is told to go on with the trace. */
export function tracedLink(link: SubgraphLink, tracing: Tracing): SubgraphLink {
  const { name } = link;
  const around = <Result>(operationType: string, work: (span: OpenSpan) => Promise<Result>) =>
    tracing.around(
      {
        name: `call ${name}`,
        kind: "client",
        facts: { "coir.subgraph": name, "graphql.operation.type": operationType },
      },
      work,
    );
  if (link.kind === "local")
    return { ...link, execute: (operation, call) => around(call.operationType, () => link.execute(operation, call)) };
  return {
    ...link,
    send: (body, call) => around(call.operationType, ({ traceparent }) => link.send(body, { ...call, traceparent })),
  };
}
