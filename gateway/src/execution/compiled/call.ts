import type { BatchFetchNode, FetchNode } from "@graphql-hive/router-query-planner";
import type { LocalLink, RemoteLink, SubgraphCall, SubgraphResult } from "../../subgraph-link/subgraph-link.js";
import { deadlineExceeded } from "../deadline.js";
import type { Graph } from "./graph.js";
import type { RepresentationPool } from "./representation-pool.js";
import type { Run } from "./run.js";
import type { SubgraphDocument } from "./subgraph-document.js";
import type { Tree } from "./tree.js";

/** What becomes of a call: an answer, or an error instead of one. */
export interface Outcome {
  receive(result: SubgraphResult): void;
  lose(error: unknown): void;
}

/** Calls a subgraph and hands over what becomes of it. Never rejects. */
export type Call = (run: Run, pools: readonly RepresentationPool[], outcome: Outcome) => Promise<void> | undefined;

type Send = (run: Run, pools: readonly RepresentationPool[]) => Promise<SubgraphResult>;

/** What a call is compiled from. */
export interface CallOptions {
  readonly node: FetchNode | BatchFetchNode;
  readonly document: SubgraphDocument;
  /** Names of the variables that carry representations. */
  readonly poolNames: readonly string[];
}

/** Compiles the call of one plan node: body text for a subgraph elsewhere, values for one of this process. */
export function compileCall(graph: Graph, options: CallOptions): Call {
  const link = graph.linkOf(options.node.serviceName);
  const send = link.kind === "local" ? localSend(link, options) : remoteSend(link, options);
  return (run, pools, outcome) => {
    if (run.isOver) {
      outcome.lose(deadlineExceeded());
      return undefined;
    }
    const receive = (result: SubgraphResult) => {
      try {
        outcome.receive(result);
      } catch (error) {
        outcome.lose(error);
      }
    };
    return send(run, pools).then(receive, (error) => outcome.lose(run.isOver ? deadlineExceeded() : error));
  };
}

function operationTypeOf({ operationKind }: FetchNode | BatchFetchNode): SubgraphCall["operationType"] {
  return operationKind === "mutation" ? "mutation" : "query";
}

/** The parts of the body that are always the same are written once. */
function remoteSend(link: RemoteLink, { node, poolNames }: CallOptions): Send {
  const { operation: query, operationName, variableUsages = [] } = node;
  const operationType = operationTypeOf(node);
  const start = JSON.stringify({ query, operationName }).slice(0, -1);
  const constant = `${start}}`;
  if (variableUsages.length === 0 && poolNames.length === 0)
    return (run) => link.send(constant, run.call(operationType));
  const variable = variableUsages.map((name) => `${JSON.stringify(name)}:`);
  const poolVariable = poolNames.map((name) => `${JSON.stringify(name)}:`);
  return (run, pools) => {
    let text = `${start},"variables":{`;
    let comma = "";
    for (let i = 0; i < variableUsages.length; i++) {
      const value = run.variables[variableUsages[i] as string];
      if (value === undefined) continue;
      text += comma + variable[i] + JSON.stringify(value);
      comma = ",";
    }
    for (let i = 0; i < pools.length; i++) {
      text += comma + poolVariable[i] + pools[i]?.json;
      comma = ",";
    }
    return link.send(`${text}}}`, run.call(operationType));
  };
}

function localSend(link: LocalLink, { node, document: { document }, poolNames }: CallOptions): Send {
  const { operation: query, operationName, variableUsages = [] } = node;
  const operationType = operationTypeOf(node);
  return (run, pools) => {
    const variables: Tree = {};
    for (const name of variableUsages) if (run.variables[name] !== undefined) variables[name] = run.variables[name];
    for (let i = 0; i < pools.length; i++)
      variables[poolNames[i] as string] = JSON.parse((pools[i] as RepresentationPool).json);
    const answer = link.execute({ query, document, operationName, variables }, run.call(operationType));
    // A mutation is waited for, so that its caller learns what it did.
    return operationType === "mutation" ? answer : run.patience.with(answer);
  };
}
