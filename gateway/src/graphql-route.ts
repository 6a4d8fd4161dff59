import type { ApolloServer, GraphQLRequest } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ReportedContext } from "./request-report.js";
import type { StraightEnd } from "./straight-way.js";

/** What the route is made from. */
export interface GraphQLRouteOptions {
  readonly path: string;
  /** @throws when nobody may be answered so */
  context(request: FastifyRequest, reply: FastifyReply): Promise<ReportedContext>;
  /** Answers what needs no more looking into; when absent, everything goes through Apollo Server's pipeline. */
  straight?(request: FastifyRequest, context: ReportedContext): Promise<StraightEnd>;
}

interface Answered {
  readonly Reply: string;
}

const JSON_TYPE = "application/json; charset=utf-8";
/** What callers accept who are answered in JSON without weighing one type against another. */
const PLAIN_ACCEPTS = new Set([undefined, "*/*", "application/json", "application/json, */*"]);

/**
 * Serves what admission let in. An operation that comes by POST and is answered in JSON goes the straight way where there
 * is one, and otherwise into Apollo Server's pipeline; pages, GETs, other types and callers who are refused go through its HTTP layer.
 */
export function graphqlRoute(
  scope: FastifyInstance,
  apollo: ApolloServer<ReportedContext>,
  { path, context, straight }: GraphQLRouteOptions,
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
      const end = await straight?.(request, contextValue);
      if (end && "text" in end) return reply.code(200).header("content-type", JSON_TYPE).send(end.text);
      const given = { contextValue: end ? { ...contextValue, ...end.goesOnWith } : contextValue };
      const { body, http } = await apollo.executeOperation(operationIn(request.body), given);
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
