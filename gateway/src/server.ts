import type { FastifyInstance } from "fastify";
import type { AuthorizationMap } from "./authorization/authorization-map.js";
import { requireMapOf } from "./authorization/map-file.js";
import type { CommittedContract } from "./contracts/committed-contracts.js";
import { type Contract, type ContractName, contracts } from "./contracts/contract.js";
import { createEngine, type Engine, type EngineKind } from "./execution/engine.js";
import type { SupergraphUpdates } from "./execution/engine-options.js";
import { type ExplorerOptions, explorerRoutes } from "./explorer/routes.js";
import type { SignInOptions } from "./explorer/sign-in.js";
import { type EndpointOptions, type GraphQLEndpoint, graphqlEndpoint } from "./graphql-endpoint.js";
import { healthRoutes } from "./health.js";
import { createFront, type FrontOptions, listen } from "./http-front.js";
import type { SubgraphLink } from "./subgraph-link/subgraph-link.js";
import { certificateChecks, Tries, type TriesSettings } from "./tries/tries.js";
import { type UpkeepOptions, upkeepOf } from "./upkeep.js";
import { planObserver, watchedLinks } from "./watching/watch.js";

/** A graph that may change while it is served. */
interface Updated {
  readonly updates?: SupergraphUpdates;
}

/** What a gateway is made from. */
export interface GatewayOptions
  extends Omit<EndpointOptions, "engine" | "contract" | "introspection" | "guard" | "tries">,
    UpkeepOptions,
    FrontOptions,
    Updated {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly engine: EngineKind;
  readonly links: readonly SubgraphLink[];
  /** The map that was reviewed. The rules of the supergraph hold in any case; with a map they must be the same. */
  readonly authorization?: AuthorizationMap;
  /** What outsiders ask, each at a path of its own. None, when absent. */
  readonly contracts?: readonly (CommittedContract & Updated)[];
  /** Single limits of contracts that differ from their own. */
  readonly limitsOf?: Partial<Record<ContractName, Contract["limits"]>>;
  /** Contracts whose schema callers may read though there is no Sandbox. None, when absent. */
  readonly introspection?: readonly ContractName[];
  /** How often one network may check certificates; five times a minute, when absent. */
  readonly tries?: TriesSettings;
  /** Whether there is a GraphiQL for every contract; as with the Sandbox, when absent. */
  readonly explorer?: boolean;
  /** Where those who explore sign in; when absent, they enter a token. */
  readonly signIn?: SignInOptions;
  /** Whether what lies behind the gateway can serve; always, when absent. */
  readonly readiness?: () => Promise<boolean>;
}

/** A gateway that serves. */
export interface RunningGateway {
  /** Without the path; the whole graph is at `/graphql`, each contract at its own path. */
  readonly url: string;
  readonly port: number;
  /** Lets requests in flight end, then closes everything; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the gateway. It listens once the engine of every contract is loaded; they share the links.
 * @throws StartupError when the port is in use, or an authorization map is that of another supergraph
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { host, links, readiness = async () => true } = options;
  const app = createFront(options);
  const upkeep = upkeepOf(app, options, () => endpoints.reduce((sum, { documents }) => sum + documents(), 0));
  const endpoints = endpointsOf(app, { ...options, guard: upkeep.guard });
  const close = async () => {
    await upkeep.drain();
    // Apollo Server stops only what it has started, and leaves an engine that did not load as it is.
    await Promise.all(endpoints.map(({ apollo, engine }) => (started.has(apollo) ? apollo.stop() : engine.stop?.())));
    await Promise.all(links.map((link) => (link.kind === "remote" ? link.close() : undefined)));
  };
  let closed: Promise<void> | undefined;
  const stop = () => {
    closed ??= close();
    return closed;
  };
  const started = new Set<GraphQLEndpoint["apollo"]>();
  const start = async ({ apollo }: GraphQLEndpoint) => {
    await apollo.start();
    started.add(apollo);
  };
  try {
    await allStarted(endpoints.map(start));
    healthRoutes(app, async () => !upkeep.isDraining && (await readiness()));
    explorerRoutes(app, explorersOf(options));
    for (const { serve } of endpoints) await serve();
    const port = await listen(app, host, options.port);
    return { url: `http://${host}:${port}`, port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for every start, the failed ones too, so that nothing is still starting when everything is stopped. */
async function allStarted(starts: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(starts);
  await Promise.all(starts);
}

type Served = GraphQLEndpoint & { readonly engine: Engine };

function endpointsOf(app: FastifyInstance, options: GatewayOptions & Pick<EndpointOptions, "guard">): Served[] {
  const { engine: kind, supergraphSdl, authorization, updates, watch = {} } = options;
  const whole = { contract: contracts.internal, supergraphSdl, authorization, updates };
  const shared = { kind, links: watchedLinks(options.links, watch), observe: planObserver(watch) };
  const tries = new Tries(options.tries ?? certificateChecks);
  const all: readonly (Omit<CommittedContract, "authorization"> & Pick<GatewayOptions, "authorization" | "updates">)[] =
    [whole, ...(options.contracts ?? [])];
  return all.map((served) => {
    if (served.authorization) requireMapOf(served.supergraphSdl, served.authorization);
    const { supergraphSdl, updates } = served;
    const limits = { ...served.contract.limits, ...options.limitsOf?.[served.contract.name] };
    const contract = { ...served.contract, limits };
    const engine = createEngine({
      ...shared,
      supergraphSdl,
      updates,
      makeReady: (next) => endpoint.makeReady(next),
    });
    const introspection = options.sandbox || (options.introspection ?? []).includes(contract.name);
    const endpoint = graphqlEndpoint(app, { ...options, contract, introspection, supergraphSdl, engine, tries });
    return { engine, ...endpoint };
  });
}

function explorersOf({ contracts: outer = [], sandbox, explorer = sandbox, signIn }: GatewayOptions): ExplorerOptions {
  const served = [contracts.internal, ...outer.map(({ contract }) => contract)];
  return { contracts: served.map(({ name, path }) => ({ name, path })), enabled: explorer, ...(signIn && { signIn }) };
}
