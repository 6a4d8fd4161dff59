import type { ApolloServer } from "@apollo/server";
import { anonymousViewer } from "@coir/kit/viewer";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Admission } from "./admission/admission.js";
import { endOf } from "./request-end.js";
import { type ReportedContext, reportOf } from "./request-report.js";

/** What the route is made from. */
export interface DocumentRouteOptions {
  /** Each document is at an address of its own below. */
  readonly path: string;
  readonly apollo: ApolloServer<ReportedContext>;
  readonly admission: Admission;
  readonly timeoutMs: number;
}

/** A document as the graph gives it. */
interface PublishedDocument {
  readonly mediaType: string;
  readonly text: string;
  readonly maxAgeSeconds: number;
}

const QUERY =
  "query PublishedDocument($path: String!) { publishedDocument(path: $path) { mediaType text maxAgeSeconds } }";
const LONGEST_PATH = 200;

/**
 * Serves the documents that a contract publishes by GET, as verifiers read them: what its field `publishedDocument`
 * answers to nobody in particular. A graph without that field has none.
 */
export function publishedDocuments(
  scope: FastifyInstance,
  { path, apollo, admission, timeoutMs }: DocumentRouteOptions,
): void {
  scope.get<{ Params: { "*": string } }>(`${path}/*`, async (request, reply) => {
    const { "*": name } = request.params;
    if (name.length > LONGEST_PATH) return reply.callNotFound();
    const operation = { query: QUERY, variables: { path: name } };
    admission.admitBody(operation);
    const caller = { viewer: anonymousViewer, requestId: request.id, address: request.ip };
    const contextValue = { ...caller, report: reportOf(request), ...endOf(reply, timeoutMs) };
    const { body, http } = await apollo.executeOperation(operation, { contextValue });
    if (body.kind !== "single") throw new Error("Nothing here is answered in parts.");
    const { data, errors = [] } = body.singleResult;
    const document = data?.publishedDocument as PublishedDocument | null | undefined;
    if (document) return answer(reply, document);
    if (errors.every(({ extensions }) => extensions?.code === "GRAPHQL_VALIDATION_FAILED")) return reply.callNotFound();
    for (const [header, value] of http.headers) reply.header(header, value);
    return reply.code(http.status ?? 503).send({ errors });
  });
}

function answer(reply: FastifyReply, { mediaType, text, maxAgeSeconds }: PublishedDocument): FastifyReply {
  return reply
    .header("cache-control", `public, max-age=${maxAgeSeconds}`)
    .header("access-control-allow-origin", "*")
    .header("x-content-type-options", "nosniff")
    .type(mediaType)
    .send(text);
}
