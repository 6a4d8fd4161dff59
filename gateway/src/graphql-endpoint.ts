import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { codeOf } from "@coir/kit/errors";
import type { Logger } from "@coir/kit/logger";
import type { FastifyInstance } from "fastify";
import { GraphQLError, NoSchemaIntrospectionCustomRule, specifiedRules } from "graphql";
import { Admission } from "./admission/admission.js";
import { admissionHooks, admittedAs } from "./admission/hooks.js";
import { type AdmissionLimits, defaultLimits } from "./admission/limits.js";
import { Authorization } from "./authorization/authorization.js";
import { identityAt } from "./contracts/callers.js";
import { type Contract, contracts } from "./contracts/contract.js";
import { type CostSettings, defaultCost } from "./cost/charging.js";
import { Door } from "./door.js";
import { doorPlugins } from "./door-plugin.js";
import { errorMask } from "./errors.js";
import type { Engine } from "./execution/engine.js";
import type { MakeReady } from "./execution/engine-options.js";
import { sandboxExamples } from "./explorer/sandbox-example.js";
import { graphqlRoute } from "./graphql-route.js";
import type { Identity } from "./identity/identity.js";
import { makeReadyAt } from "./next-graph.js";
import { publishedDocuments } from "./published-documents.js";
import { endOf } from "./request-end.js";
import { logRequests, type ReportedContext, type RequestReport, reportOf, reportPlugin } from "./request-report.js";
import { StraightWay } from "./straight-way.js";
import { certificateChecks, Tries } from "./tries/tries.js";
import { cachePlugin, keepNothing, PUBLIC_MAX_AGE_SECONDS } from "./trusted/cache-headers.js";
import { NamedDocuments } from "./trusted/named-documents.js";
import type { TrustedDocuments } from "./trusted/trusted-documents.js";

const REQUEST_TIMEOUT_MS = 10_000;

/** What the GraphQL endpoint of a contract is made from. */
export interface EndpointOptions {
  readonly engine: Engine;
  /** The whole graph, when absent. */
  readonly contract?: Contract;
  /** Sandbox as landing page, and introspection unless that is said apart. */
  readonly sandbox: boolean;
  /** Whether callers may read the schema, and are told where they misspelt it. */
  readonly introspection?: boolean;
  readonly supergraphSdl: string;
  readonly identity: Identity;
  readonly logger: Logger;
  /** Single limits that differ from the default. */
  readonly limits?: Partial<AdmissionLimits>;
  /** False charges nobody. */
  readonly cost?: CostSettings | false;
  /** Of checks of certificates; this endpoint's own, when absent. */
  readonly tries?: Tries;
  readonly trusted?: TrustedDocuments;
  /** Stands before every hook of the endpoint's routes that does any work. */
  readonly guard?: (scope: FastifyInstance, contract: string) => void;
  /** How long a caller is kept waiting; default 10 s. */
  readonly requestTimeoutMs?: number;
}

/** A request's way in: admission, identity, scopes, price, and then the engine. */
export interface GraphQLEndpoint {
  readonly apollo: ApolloServer<ReportedContext>;
  /** Documents that are kept at present. */
  documents(): number;
  readonly makeReady: MakeReady;
  /** Puts the endpoint at the contract's path, and its documents below theirs; the server has started. */
  serve(): Promise<void>;
}

/** Makes the endpoint of a server that does not listen yet. */
export function graphqlEndpoint(app: FastifyInstance, options: EndpointOptions): GraphQLEndpoint {
  const { logger, sandbox, introspection = sandbox, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const { contract = contracts.internal } = options;
  const identity = identityAt(contract, options.identity);
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const admission = new Admission({ ...defaultLimits, ...contract.limits, ...options.limits }, rules);
  const named = new NamedDocuments(options.trusted?.manifest ?? {});
  const authorization = new Authorization();
  const { cost = defaultCost, tries = new Tries(certificateChecks), trusted } = options;
  const door = new Door({ admission, authorization, cost, tries, named, pinned: new Set(trusted?.pinned) });
  const apollo = apolloServer(app, { admission, authorization, named, door }, options);
  const { execute } = options.engine;
  const way = execute && new StraightWay({ admission, named, door, execute });
  return {
    apollo,
    makeReady: (next) => makeReadyAt({ authorization, shelf: admission.shelf }, next),
    documents: () => admission.shelf.size,
    serve: async () => {
      const register = (routes: (scope: FastifyInstance) => void) =>
        app.register(async (scope) => {
          logRequests(scope, logger);
          options.guard?.(scope, contract.name);
          keepNothing(scope);
          routes(scope);
        });
      await register((scope) => {
        admissionHooks(scope, { admission, named, servesPages: sandbox });
        graphqlRoute(scope, apollo, {
          path: contract.path,
          context: async (request, reply) => {
            const report = reportOf(request);
            const viewer = await identity
              .viewerOf(request.headers.authorization)
              .catch((error) => refuse(error, report));
            return { viewer, requestId: request.id, report, address: request.ip, ...endOf(reply, requestTimeoutMs) };
          },
          ...(way && { straight: (request, context) => way.take(admittedAs(request), context) }),
        });
      });
      const { documents: path } = contract;
      if (path !== undefined)
        await register((scope) => publishedDocuments(scope, { path, apollo, admission, timeoutMs: requestTimeoutMs }));
    },
  };
}

/** What an operation passes. */
interface Stations {
  readonly admission: Admission;
  readonly authorization: Authorization;
  readonly named: NamedDocuments;
  readonly door: Door;
}

function apolloServer(
  app: FastifyInstance,
  { admission, authorization, named, door }: Stations,
  options: EndpointOptions,
) {
  const { contract = contracts.internal } = options;
  const { engine, supergraphSdl, sandbox, introspection = sandbox, logger, trusted } = options;
  return new ApolloServer<ReportedContext>({
    gateway: engine,
    documentStore: admission.shelf,
    persistedQueries: { cache: named },
    formatError: errorMask({ hidesSchema: !introspection, isOuter: contract.name !== "internal" }),
    stringifyResult: JSON.stringify,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    stopOnTerminationSignals: false,
    plugins: [
      ...doorPlugins({ door, admission, authorization, supergraphSdl }),
      reportPlugin(logger),
      fastifyApolloDrainPlugin(app),
      cachePlugin(trusted?.publicMaxAgeSeconds ?? PUBLIC_MAX_AGE_SECONDS),
      ApolloServerPluginCacheControlDisabled(),
      sandbox
        ? ApolloServerPluginLandingPageLocalDefault({ embed: true, ...sandboxExamples[contract.name] })
        : ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

function refuse(error: unknown, report: RequestReport): never {
  const code = codeOf(error);
  report.codes = [code ?? "INTERNAL_SERVER_ERROR"];
  if (!(error instanceof GraphQLError) || code !== "UNAUTHENTICATED") throw error;
  throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 401 } } });
}
