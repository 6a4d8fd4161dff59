import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLFormattedError } from "graphql";
import type { DataSource, EntityManager } from "typeorm";
import { type CallTime, cutOff, requireTime, withinTime } from "./call-time.js";
import { type Clock, systemClock } from "./clock.js";
import { maskError } from "./error-masking.js";
import { codedError } from "./errors.js";
import { type House, HouseScope } from "./house.js";
import { takeIn } from "./inbox.js";
import type { Logger } from "./logger.js";
import { type MutationContext, wrapMutations } from "./mutation-field.js";
import { requireScopes } from "./operation-access.js";
import type { DomainEvent } from "./outbox.js";
import { documentStore, type ExecutionCounts } from "./prepared-document.js";
import { buildSubgraph } from "./subgraph-schema.js";
import { inTransaction, viewerConnection } from "./transaction.js";
import type { Viewer } from "./viewer.js";

/** One operation as it arrives from the gateway. */
export interface Operation {
  readonly query: string;
  /** The query, where the caller has parsed it. */
  readonly document?: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** The answer to an operation, errors masked. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** A house that answers. */
export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  /** How operations were executed since the start. */
  readonly counts: Readonly<ExecutionCounts>;
  /**
   * Answers an operation as the viewer. Never throws: refusals and faults are in `errors`.
   * @param time how long anyone waits; when it is over nothing further is begun, and a mutation that has begun is finished
   */
  execute(operation: Operation, viewer: Viewer, requestId: string, time?: CallTime): Promise<Answer>;
  /** Takes events of other houses in, each with its effect in one transaction, in the order given. */
  receive(events: readonly DomainEvent[], viewer: Viewer): Promise<void>;
}

/** Where a subgraph runs. */
export interface SubgraphOptions {
  readonly source: DataSource;
  readonly logger: Logger;
  readonly clock?: Clock;
}

/** Opens a house for operations: each document is parsed, validated, its scopes found and, if a query, compiled once. */
export async function openSubgraph(
  house: House,
  { source, logger, clock = systemClock }: SubgraphOptions,
): Promise<Subgraph> {
  const { sdl, schema, rules } = await buildSubgraph(house);
  wrapMutations(schema, house, { source, clock });
  const documents = documentStore(schema, rules);

  const answer = async (
    { query, document, variables, operationName }: Operation,
    { manager, viewer, requestId, time }: Call,
  ): Promise<ExecutionResult> => {
    const prepared = documents.prepare(query, document);
    if (prepared.faults.length > 0) return { errors: prepared.faults.map(invalid) };
    requireScopes(viewer, prepared.needed);
    requireTime(time);
    const scope = withinTime(new HouseScope(house, { manager, viewer, clock }), time);
    const contextValue: MutationContext = { scope, viewer, requestId };
    return prepared.execute({ contextValue, variableValues: variables, operationName });
  };

  return {
    name: house.name,
    sdl,
    counts: documents.counts,
    execute: async (operation, viewer, requestId, time = {}) => {
      const result = await withReads(house, source, { viewer, time }, (manager) =>
        answer(operation, { manager, viewer, requestId, time }),
      ).catch(asResult);
      const masked = (error: GraphQLError) => maskError(cutOff(error, time), requestId, logger);
      return { ...result, errors: result.errors?.map(masked) } as Answer;
    },
    receive: async (events, viewer) => {
      for (const event of events) {
        await inTransaction(source, viewer, (manager) =>
          takeIn(manager, new HouseScope(house, { manager, viewer, clock }).handlers, event),
        );
      }
    },
  };
}

/** For whom an operation is answered, on what, and until when. */
interface Call {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly time: CallTime;
}

function invalid(fault: GraphQLError): GraphQLError {
  return codedError("GRAPHQL_VALIDATION_FAILED", fault.message);
}

function asResult(error: unknown): ExecutionResult {
  if (error instanceof GraphQLError) return { errors: [error] };
  const cause = error instanceof Error ? error : new Error(String(error));
  return { errors: [new GraphQLError(cause.message, { originalError: cause })] };
}

/** Reads on the pool, or on one connection with the viewer set where the house's rows are guarded. */
async function withReads<Result>(
  house: House,
  source: DataSource,
  { viewer, time }: Pick<Call, "viewer" | "time">,
  read: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  if (!house.readsAsViewer) return read(source.manager);
  const connection = viewerConnection(source, viewer, time.deadlineAt);
  try {
    return await read(connection.manager);
  } finally {
    await connection.rollback();
  }
}
