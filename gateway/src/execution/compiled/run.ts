import type { GraphQLError } from "graphql";
import type { SubgraphCall } from "../../subgraph-link/subgraph-link.js";
import { isOver } from "../deadline.js";
import type { GatewayContext } from "../gateway-context.js";
import { Patience } from "./patience.js";
import type { Tree } from "./tree.js";

/** One execution of an operation: the tree that fetches fill, and what went wrong meanwhile. */
export class Run {
  readonly data: Tree = {};
  readonly errors: GraphQLError[] = [];
  /** The distinct shells of each slot, once the fetch that completes them has gathered them. */
  readonly shells: Tree[][] = [];
  /** The first error that kept a whole fetch from answering. */
  lost?: GraphQLError;
  /** For subgraphs of this process; calls to others bear their own time. */
  readonly patience: Patience;
  private readonly query: SubgraphCall;

  constructor(
    readonly variables: Tree,
    private readonly context: GatewayContext,
  ) {
    this.query = this.called("query");
    this.patience = new Patience(context);
  }

  /** What a subgraph is told beside the operation. */
  call(operationType: SubgraphCall["operationType"]): SubgraphCall {
    return operationType === "query" ? this.query : this.called(operationType);
  }

  /** Whether nobody waits for the answer any more. */
  get isOver(): boolean {
    return isOver(this.context);
  }

  private called(operationType: SubgraphCall["operationType"]): SubgraphCall {
    const { viewer, requestId, signal, deadlineAt } = this.context;
    return { viewer, requestId, operationType, signal, deadlineAt };
  }
}

/** A part of an execution: done at once, or when the promise settles. It never rejects; failures go to `run.errors`. */
export type Step = (run: Run) => Promise<unknown> | undefined;
