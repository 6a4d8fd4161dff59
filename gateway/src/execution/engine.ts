import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import { apolloEngine } from "./apollo-engine.js";
import type { Execute } from "./compiled/execute-operation.js";
import { type LoadPlanner, loadPlanner, plannerAvailable } from "./compiled/planner.js";
import { compiledEngine } from "./compiled-engine.js";
import type { EngineOptions } from "./engine-options.js";
import type { GatewayContext } from "./gateway-context.js";

/** Names of the engines that can execute an operation over the subgraphs. */
export const engineKinds = ["compiled", "apollo"] as const;

/** Name of an engine. */
export type EngineKind = (typeof engineKinds)[number];

/** Plans and executes operations; Apollo Server drives it through its gateway interface. */
export type Engine = ApolloServerOptionsWithGateway<GatewayContext>["gateway"] & {
  /** The same without Apollo Server's pipeline. Stock @apollo/gateway needs what that pipeline gathers. */
  readonly execute?: Execute;
};

/**
 * The engine that runs where another is asked for: `compiled` needs the native planner.
 * @param load how the planner is loaded
 */
export function engineThatRuns(wanted: EngineKind, load: LoadPlanner = loadPlanner): EngineKind {
  return wanted === "compiled" && !plannerAvailable(load) ? "apollo" : wanted;
}

/** What start-up says when an engine runs in the place of the one that was asked for; undefined when it is the same. */
export function engineNotice(wanted: EngineKind, load?: LoadPlanner): string | undefined {
  const runs = engineThatRuns(wanted, load);
  return runs === wanted
    ? undefined
    : `The query planner has no build for this machine: engine ${runs} runs instead of ${wanted}.`;
}

/** Makes the engine that the settings name, or the one that runs in its place. */
export function createEngine({ kind, ...options }: EngineOptions & { kind: EngineKind }, load?: LoadPlanner): Engine {
  return engineThatRuns(kind, load) === "compiled" ? compiledEngine(options, load) : apolloEngine(options);
}
