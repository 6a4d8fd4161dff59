import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { DocumentNode, ExecutionResult, GraphQLSchema } from "graphql";
import { type CallersOperation, type Execute, operationExecutor } from "./compiled/execute-operation.js";
import { Graph, graphInSlices } from "./compiled/graph.js";
import { type LoadPlanner, loadPlanner, type Planner } from "./compiled/planner.js";
import { openPlannerThread } from "./compiled/planner-thread.js";
import { PreparedDocuments } from "./compiled/prepared-documents.js";
import type { EngineOptions } from "./engine-options.js";
import type { GatewayContext } from "./gateway-context.js";

type Gateway = ApolloServerOptionsWithGateway<GatewayContext>["gateway"];
type Listener = Parameters<Gateway["onSchemaLoadOrUpdate"]>[0];
type Executor = NonNullable<Awaited<ReturnType<Gateway["load"]>>["executor"]>;
type ExecuteOnOneGraph = (operation: CallersOperation) => Promise<ExecutionResult>;

/** Longer than any request lasts. */
const RETIRED_MS = 15_000;

/** A graph that is or was served. */
interface Served {
  readonly graph: Graph;
  readonly documents: PreparedDocuments;
}

/** Our own engine: Hive's planner in Rust, every plan compiled once into functions. */
export function compiledEngine(
  options: EngineOptions,
  load: LoadPlanner = loadPlanner,
): Gateway & { execute: Execute } {
  const { links, observe, makeReady } = options;
  const listeners = new Set<Listener>();
  // By the schema that a request began with: it ends on the graph of that schema, and the last to end lets go of it.
  const executors = new WeakMap<GraphQLSchema, ExecuteOnOneGraph>();
  let served: Served | undefined;
  let stopUpdates: (() => void) | undefined;
  const retire = ({ graph }: Served) => void setTimeout(() => graph.planner.close?.(), RETIRED_MS).unref();
  const serve = ({ graph, documents }: Served, supergraphSdl: string) => {
    executors.set(graph.api, operationExecutor(graph, documents));
    for (const listener of listeners) listener({ apiSchema: graph.api, coreSupergraphSdl: supergraphSdl });
    if (served) retire(served);
    served = { graph, documents };
  };
  const readyWith = async (planner: Planner, supergraphSdl: string): Promise<Served> => {
    const graph = await graphInSlices({ supergraphSdl, links, planner, ...(observe && { observe }) });
    const documents = new PreparedDocuments(graph);
    const prepare = async (document: DocumentNode) => {
      if (served) await documents.prepareAs(served.documents, document);
    };
    await makeReady?.({ apiSchema: graph.api, supergraphSdl, prepare });
    return { graph, documents };
  };
  const serveNext = async (supergraphSdl: string) => {
    const planner = await openPlannerThread(supergraphSdl);
    try {
      serve(await readyWith(planner, supergraphSdl), supergraphSdl);
    } catch (error) {
      planner.close?.();
      throw error;
    }
  };
  const execute: Execute = (schema, operation) => {
    const executor = executors.get(schema);
    if (!executor) throw new Error("A request began with a schema that was never loaded.");
    return executor(operation);
  };
  return {
    execute,
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      const { supergraphSdl } = options;
      const graph = new Graph({ ...options, planner: new (load())(supergraphSdl) });
      serve({ graph, documents: new PreparedDocuments(graph) }, supergraphSdl);
      stopUpdates = options.updates?.(serveNext);
      return { executor: executorOf(execute) };
    },
    async stop() {
      stopUpdates?.();
      listeners.clear();
      served?.graph.planner.close?.();
    },
  };
}

/** What Apollo Server calls at the end of its pipeline. */
function executorOf(execute: Execute): Executor {
  return (async ({ schema, document, operation, request: { variables }, context }) => {
    const { executed, ...own } = context as GatewayContext;
    return executed ?? execute(schema, { document, operation, variables, context: own });
  }) as Executor;
}
