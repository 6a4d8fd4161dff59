import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import { apolloEngine } from "./apollo-engine.js";
import type { EngineOptions } from "./engine-options.js";
import type { GatewayContext } from "./gateway-context.js";

/** Names of the engines that can execute an operation over the subgraphs. */
export const engineKinds = ["apollo"] as const;

/** Plans and executes operations; Apollo Server drives it through its gateway interface. */
export type Engine = ApolloServerOptionsWithGateway<GatewayContext>["gateway"];

const engines: Record<(typeof engineKinds)[number], (options: EngineOptions) => Engine> = { apollo: apolloEngine };

/** Makes the engine that the settings name. */
export function createEngine({ kind, ...options }: EngineOptions & { kind: (typeof engineKinds)[number] }): Engine {
  return engines[kind](options);
}
