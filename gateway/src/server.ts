import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { codeOf } from "@coir/kit/errors";
import type { Logger } from "@coir/kit/logger";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { maskError } from "./errors.js";
import { createEngine, type engineKinds } from "./execution/engine.js";
import { healthRoutes } from "./health.js";
import { createFront, listen } from "./http-front.js";
import type { Identity } from "./identity/identity.js";
import { type ReportedContext, type RequestReport, reportPlugin } from "./request-report.js";
import type { SubgraphLink } from "./subgraph-link/subgraph-link.js";

/** What a gateway is made from. */
export interface GatewayOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly engine: (typeof engineKinds)[number];
  /** Sandbox as landing page, and introspection. */
  readonly sandbox: boolean;
  readonly supergraphSdl: string;
  readonly links: readonly SubgraphLink[];
  readonly identity: Identity;
  readonly logger: Logger;
  /** Whether what lies behind the gateway can serve; always, when absent. */
  readonly readiness?: () => Promise<boolean>;
}

/** A gateway that serves. */
export interface RunningGateway {
  /** Without the path; GraphQL is at `/graphql`. */
  readonly url: string;
  readonly port: number;
  /** Lets requests in flight end, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Starts the gateway. It listens once the engine is loaded.
 * @throws StartupError when the port is in use
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { host, links, readiness = async () => true } = options;
  const app = createFront();
  let draining = false;
  const apollo = apolloServer(options, app);
  await apollo.start();
  const stop = async () => {
    draining = true;
    await apollo.stop();
    await Promise.all(links.map((link) => (link.kind === "remote" ? link.close() : undefined)));
  };
  try {
    healthRoutes(app, async () => !draining && (await readiness()));
    await graphqlRoute(app, apollo, options);
    const port = await listen(app, host, options.port);
    return { url: `http://${host}:${port}`, port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function apolloServer({ engine, supergraphSdl, links, sandbox, logger }: GatewayOptions, app: FastifyInstance) {
  return new ApolloServer<ReportedContext>({
    gateway: createEngine({ kind: engine, supergraphSdl, links }),
    formatError: maskError,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    introspection: sandbox,
    stopOnTerminationSignals: false,
    plugins: [
      reportPlugin(logger),
      fastifyApolloDrainPlugin(app),
      sandbox ? ApolloServerPluginLandingPageLocalDefault({ embed: true }) : ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

async function graphqlRoute(
  app: FastifyInstance,
  apollo: ApolloServer<ReportedContext>,
  { identity, logger }: GatewayOptions,
) {
  const reports = new WeakMap<FastifyRequest, RequestReport>();
  app.addHook("onResponse", async (request, reply) => {
    const report = reports.get(request);
    if (report)
      logger.info(
        {
          requestId: request.id,
          ...clientOf(request),
          ...report,
          status: reply.statusCode,
          durationMs: Math.round(reply.elapsedTime),
        },
        "request",
      );
  });
  await app.register(fastifyApollo(apollo), {
    context: async (request) => {
      const report: RequestReport = { codes: [] };
      reports.set(request, report);
      const viewer = await identity.viewerOf(request.headers.authorization).catch((error) => refuse(error, report));
      return { viewer, requestId: request.id, report };
    },
  });
}

function refuse(error: unknown, report: RequestReport): never {
  const code = codeOf(error);
  report.codes = [code ?? "INTERNAL_SERVER_ERROR"];
  if (!(error instanceof GraphQLError) || code !== "UNAUTHENTICATED") throw error;
  throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 401 } } });
}

function clientOf({ headers }: FastifyRequest) {
  return { clientName: headers["apollographql-client-name"], clientVersion: headers["apollographql-client-version"] };
}
