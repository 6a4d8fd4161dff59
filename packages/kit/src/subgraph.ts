import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  parse,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { DataSource, EntityManager } from "typeorm";
import { type Clock, systemClock } from "./clock.js";
import { maskError } from "./error-masking.js";
import { codedError } from "./errors.js";
import { type House, HouseScope } from "./house.js";
import { takeIn } from "./inbox.js";
import type { Logger } from "./logger.js";
import { type MutationContext, wrapMutations } from "./mutation-field.js";
import { type NeededScopes, requireScopes, scopesNeeded } from "./operation-access.js";
import type { DomainEvent } from "./outbox.js";
import { buildSubgraph } from "./subgraph-schema.js";
import { inTransaction, viewerConnection } from "./transaction.js";
import type { Viewer } from "./viewer.js";

/** One operation as it arrives from the gateway. */
export interface Operation {
  readonly query: string;
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
  /** Answers an operation as the viewer. Never throws: refusals and faults are in `errors`. */
  execute(operation: Operation, viewer: Viewer, requestId: string): Promise<Answer>;
  /** Takes events of other houses in, each with its effect in one transaction, in the order given. */
  receive(events: readonly DomainEvent[], viewer: Viewer): Promise<void>;
}

/** Where a subgraph runs. */
export interface SubgraphOptions {
  readonly source: DataSource;
  readonly logger: Logger;
  readonly clock?: Clock;
}

const DOCUMENTS_KEPT = 1_000;

/** Opens a house for operations: each document is parsed, validated and its scopes found once. */
export async function openSubgraph(
  house: House,
  { source, logger, clock = systemClock }: SubgraphOptions,
): Promise<Subgraph> {
  const { sdl, schema, rules } = await buildSubgraph(house);
  wrapMutations(schema, house, { source, clock });
  const documents = new LRUCache<string, Prepared>({ max: DOCUMENTS_KEPT });

  const prepare = (query: string): Prepared => {
    const kept = documents.get(query);
    if (kept) return kept;
    const document = parse(query);
    const faults = validate(schema, document);
    const prepared = faults.length > 0 ? { faults } : { document, needed: scopesNeeded(schema, document, rules) };
    documents.set(query, prepared);
    return prepared;
  };

  const answer = async (operation: Operation, viewer: Viewer, manager: EntityManager): Promise<ExecutionResult> => {
    const prepared = prepare(operation.query);
    if ("faults" in prepared) return { errors: prepared.faults.map(invalid) };
    requireScopes(viewer, prepared.needed);
    const scope = new HouseScope(house, { manager, viewer, clock });
    const contextValue: MutationContext = { scope, viewer };
    return execute({
      schema,
      document: prepared.document,
      contextValue,
      variableValues: operation.variables,
      operationName: operation.operationName,
    });
  };

  return {
    name: house.name,
    sdl,
    execute: async (operation, viewer, requestId) => {
      const result = await withReads(house, source, viewer, (manager) => answer(operation, viewer, manager)).catch(
        asResult,
      );
      return { ...result, errors: result.errors?.map((error) => maskError(error, requestId, logger)) } as Answer;
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

type Prepared =
  | { readonly faults: readonly GraphQLError[] }
  | { readonly document: DocumentNode; readonly needed: NeededScopes };

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
  viewer: Viewer,
  read: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  if (!house.readsAsViewer) return read(source.manager);
  const connection = viewerConnection(source, viewer);
  try {
    return await read(connection.manager);
  } finally {
    await connection.rollback();
  }
}
