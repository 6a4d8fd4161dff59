import type { ApolloServer, GraphQLRequest } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ReportedContext } from "./request-report.js";

/** What the route is made from. */
export interface GraphQLRouteOptions {
  readonly path: string;
  /** @throws when nobody may be answered so */
  context(request: FastifyRequest, reply: FastifyReply): Promise<ReportedContext>;
}

interface Answered {
  readonly Reply: string;
}

const JSON_TYPE = "application/json; charset=utf-8";
/** What callers accept who are answered in JSON without weighing one type against another. */
const PLAIN_ACCEPTS = new Set([undefined, "*/*", "application/json", "application/json, */*"]);

/**
 * Serves what admission let in. An operation that comes by POST and is answered in JSON goes straight into Apollo
 * Server's pipeline; pages, GETs, other types and callers who are refused go through its HTTP layer.
 */
export function graphqlRoute(
  scope: FastifyInstance,
  apollo: ApolloServer<ReportedContext>,
  { path, context }: GraphQLRouteOptions,
): void {
  const throughHttpLayer = fastifyApolloHandler(apollo, { context });
  scope.route<Answered>({
    method: ["GET", "POST", "OPTIONS"],
    url: path,
    handler: async (request, reply) => {
      if (request.method !== "POST" || !PLAIN_ACCEPTS.has(request.headers.accept))
        return throughHttpLayer.call(scope, request, reply);
      const known = context(request, reply);
      const contextValue = await known.catch(() => undefined);
      if (!contextValue) return fastifyApolloHandler(apollo, { context: () => known }).call(scope, request, reply);
      const { body, http } = await apollo.executeOperation(operationIn(request.body), { contextValue });
      if (body.kind !== "single") throw new Error("Nothing here is answered in parts.");
      for (const [name, value] of http.headers) reply.header(name, value);
      const { errors, data, extensions } = body.singleResult;
      reply.code(http.status ?? 200).header("content-type", JSON_TYPE);
      return JSON.stringify({ errors, data, extensions });
    },
  });
}

/** The fields of an admitted body that Apollo Server reads. */
function operationIn(body: unknown): GraphQLRequest {
  const { query, operationName, variables, extensions } = body as GraphQLRequest;
  return {
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    extensions: extensions ?? undefined,
  };
}
