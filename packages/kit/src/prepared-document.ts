import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { AccessRules } from "./access-rules.js";
import { type CompiledQuery, queryCompiler } from "./compiled-query.js";
import { type NeededScopes, scopesNeeded } from "./operation-access.js";

const DOCUMENTS_KEPT = 1_000;

/** One call of a prepared document. */
export interface DocumentCall {
  readonly contextValue: unknown;
  readonly variableValues?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

/** A document that was parsed, checked and, once it has come back, compiled. */
export interface PreparedDocument {
  /** Why the document is not valid; when there are any, it is not to be executed. */
  readonly faults: readonly GraphQLError[];
  /** Empty where the store was given no rules. */
  readonly needed: NeededScopes;
  execute(call: DocumentCall): Promise<ExecutionResult>;
}

/** How executions were answered since the start. */
export interface ExecutionCounts {
  compiled: number;
  plain: number;
  /** Begun by compiled code and answered by the plain executor; the document is left to it from then on. */
  fellBack: number;
}

/** The documents that a schema was asked, each prepared once. */
export interface DocumentStore {
  readonly counts: Readonly<ExecutionCounts>;
  /**
   * @param document the query, where the caller has parsed it
   * @throws GraphQLError when the query cannot be parsed
   */
  prepare(query: string, document?: DocumentNode): PreparedDocument;
}

/**
 * Keeps the last 1,000 documents of a schema. A query is compiled when it comes for the second time,
 * so that a flood of new documents costs no compilation.
 */
export function documentStore(schema: GraphQLSchema, rules: AccessRules = new Map()): DocumentStore {
  const kept = new LRUCache<string, PreparedDocument>({ max: DOCUMENTS_KEPT });
  const counts: ExecutionCounts = { compiled: 0, plain: 0, fellBack: 0 };
  const compile = queryCompiler(schema);
  return {
    counts,
    prepare(query, given) {
      const known = kept.get(query);
      if (known) return known;
      const document = given ?? parse(query);
      const faults = validate(schema, document);
      const prepared: PreparedDocument = {
        faults,
        needed: faults.length > 0 ? [] : scopesNeeded(schema, document, rules),
        execute: executorOf(schema, document, compile, counts),
      };
      kept.set(query, prepared);
      return prepared;
    },
  };
}

function executorOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  compile: (document: DocumentNode) => CompiledQuery | undefined,
  counts: ExecutionCounts,
): PreparedDocument["execute"] {
  const ownName = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)?.name?.value;
  let uses = 0;
  let compiled: CompiledQuery | undefined;
  return async (call) => {
    if (++uses === 2) compiled = compile(document);
    if (compiled && (call.operationName ?? ownName) === ownName) {
      const result = await compiled(call.contextValue, call.variableValues);
      if (result) {
        counts.compiled++;
        return result;
      }
      counts.fellBack++;
      compiled = undefined;
    } else counts.plain++;
    return execute({ schema, document, ...call });
  };
}
