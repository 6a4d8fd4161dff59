import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import { operationExecutor } from "./compiled/execute-operation.js";
import { Graph } from "./compiled/graph.js";
import { type LoadPlanner, loadPlanner } from "./compiled/planner.js";
import type { EngineOptions } from "./engine-options.js";
import type { GatewayContext } from "./gateway-context.js";

type Gateway = ApolloServerOptionsWithGateway<GatewayContext>["gateway"];
type Listener = Parameters<Gateway["onSchemaLoadOrUpdate"]>[0];
type Executor = NonNullable<Awaited<ReturnType<Gateway["load"]>>["executor"]>;

/** Our own engine: Hive's planner in Rust, every plan compiled once into functions. */
export function compiledEngine(options: EngineOptions, load: LoadPlanner = loadPlanner): Gateway {
  const listeners = new Set<Listener>();
  // By the schema that a request began with: it ends on the graph of that schema, and the last to end lets go of it.
  const executors = new WeakMap<GraphQLSchema, Executor>();
  let stopUpdates: (() => void) | undefined;
  const use = (supergraphSdl: string) => {
    const graph = new Graph({ ...options, supergraphSdl, planner: new (load())(supergraphSdl) });
    executors.set(graph.api, executorOf(graph));
    for (const listener of listeners) listener({ apiSchema: graph.api, coreSupergraphSdl: supergraphSdl });
  };
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      use(options.supergraphSdl);
      stopUpdates = options.updates?.(use);
      return {
        executor: (request) => {
          const execute = executors.get(request.schema);
          if (!execute) throw new Error("A request began with a schema that was never loaded.");
          return execute(request);
        },
      };
    },
    async stop() {
      stopUpdates?.();
      listeners.clear();
    },
  };
}

function executorOf(graph: Graph): Executor {
  const execute = operationExecutor(graph);
  return ({ document, operation, request: { variables }, context }) =>
    execute({ document, operation, variables, context: context as GatewayContext }) as ReturnType<Executor>;
}
