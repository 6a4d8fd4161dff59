import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from "graphql";
import type { GatewayContext } from "../gateway-context.js";
import { answer } from "./answer.js";
import type { Graph } from "./graph.js";
import type { PreparedOperation } from "./prepare.js";
import { PreparedDocuments } from "./prepared-documents.js";
import { Run } from "./run.js";
import type { Tree } from "./tree.js";

/** A valid operation of a caller. */
export interface CallersOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables?: Tree;
  readonly context: GatewayContext;
}

/** Executes a valid operation on the graph of the schema that its request began with. */
export type Execute = (schema: GraphQLSchema, operation: CallersOperation) => Promise<ExecutionResult>;

const NO_VARIABLES: Tree = Object.freeze({});
const VARIABLE_ERRORS = { maxErrors: 50 };

/**
 * Makes the function that executes operations over a graph.
 * @param documents keeps what was prepared
 */
export function operationExecutor(
  graph: Graph,
  documents = new PreparedDocuments(graph),
): (given: CallersOperation) => Promise<ExecutionResult> {
  return async ({ document, operation, variables = NO_VARIABLES, context }) => {
    const { coerced, errors } = coercedVariables(graph, operation, variables);
    if (errors) return { errors: errors.map(asBadInput) };
    const prepared = documents.of(document).get(operation, coerced);
    const run = new Run(coerced, context);
    return runOperation(graph, prepared instanceof Promise ? await prepared : prepared, run);
  };
}

async function runOperation(graph: Graph, prepared: PreparedOperation, run: Run): Promise<ExecutionResult> {
  const pending = prepared.fetch(run);
  if (pending) await pending;
  run.patience.end();
  return answer(graph, prepared, run);
}

function coercedVariables(
  { api }: Graph,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Tree,
): { coerced: Tree; errors?: readonly GraphQLError[] } {
  if (variableDefinitions.length === 0) return { coerced: NO_VARIABLES };
  const { coerced = NO_VARIABLES, errors } = getVariableValues(api, variableDefinitions, variables, VARIABLE_ERRORS);
  return { coerced, errors };
}

function asBadInput({ message, nodes, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { ...extensions, code: "BAD_USER_INPUT" } });
}
