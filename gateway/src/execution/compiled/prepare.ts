import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
} from "graphql";
import { AskedPlaces } from "./asked-places.js";
import { Completion } from "./completion.js";
import type { Graph } from "./graph.js";
import { normalise } from "./normalise.js";
import { compilePlan } from "./plan.js";
import type { Step } from "./run.js";
import { fragmentsOf, responseKey } from "./selection.js";
import { Shells } from "./shells.js";
import type { Tree } from "./tree.js";
import { variablesIn } from "./variables.js";

/** An operation for one outcome of its conditions, ready to run. */
export interface PreparedOperation {
  readonly fetch: Step;
  readonly completion: Completion;
  /** What asks about the schema itself; graphql-js answers it. */
  readonly introspection?: DocumentNode;
  /** Response keys of the root, in the order of the operation. */
  readonly order: readonly string[];
}

/** What an operation is prepared from. */
export interface PrepareOptions {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Values of the variables that @skip and @include depend on; no other value is kept. */
  readonly conditions: Tree;
}

/** Normalises an operation, has it planned and compiles the plan. */
export async function prepare(graph: Graph, options: PrepareOptions): Promise<PreparedOperation> {
  const { document, operation, conditions } = options;
  const fragments = fragmentsOf(document);
  const root = graph.api.getRootType(operation.operation) as GraphQLObjectType;
  const collecting = { schema: graph.api, fragments, variables: conditions };
  const hidesTypesOf = (name: string) => graph.hidesTypesOf(name);
  const normalised = normalise({ ...collecting, hidesTypesOf }, root, [operation.selectionSet]);
  const fields = normalised.selections.filter((selection) => selection.kind === Kind.FIELD);
  const own = fields.filter(({ name }) => name.value !== "__schema" && name.value !== "__type");
  const introspective = fields.filter((field) => !own.includes(field));
  const plannedSet = graph.plannedKeys.apply({ kind: Kind.SELECTION_SET, selections: own });
  const node = own.every(({ name }) => name.value === "__typename")
    ? undefined
    : await planned(graph, documentOf(operation, plannedSet.selections), operation.name?.value);
  const shells = new Shells(node);
  const compilation = { graph, shells, asked: new AskedPlaces(plannedSet) };
  return {
    fetch: node ? compilePlan(compilation, node) : () => undefined,
    completion: new Completion({ graph, shells, root, operation: operation.selectionSet, collecting }),
    introspection: introspective.length > 0 ? documentOf(operation, introspective, [...fragments.values()]) : undefined,
    order: fields.map(responseKey),
  };
}

/** Never takes the request's signal: a plan belongs to all who will send the document. */
async function planned({ planner, observe }: Graph, document: DocumentNode, operationName: string | undefined) {
  const plan = () => planner.planAsync(print(document), operationName, new Set(), 0);
  const { node } = await (observe.plan ? observe.plan(plan) : plan());
  return node;
}

/** The operation with these selections and the variables that they use. */
function documentOf(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
  fragments: readonly FragmentDefinitionNode[] = [],
): DocumentNode {
  const used = variablesIn([...selections, ...fragments]);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, directives: [], variableDefinitions, selectionSet }, ...fragments],
  };
}
