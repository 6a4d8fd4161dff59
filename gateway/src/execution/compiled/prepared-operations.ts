import type { DocumentNode, OperationDefinitionNode } from "graphql";
import type { Graph } from "./graph.js";
import { type PreparedOperation, prepare } from "./prepare.js";
import type { Tree } from "./tree.js";
import { conditionVariables } from "./variables.js";

/** Eight condition variables in all their combinations. */
const LIMIT = 256;

/** An operation as it was asked for. */
export interface AskedWay {
  readonly operation: OperationDefinitionNode;
  /** Values of the variables that its conditions depend on. */
  readonly conditions: Tree;
}

/** The operations of one document, by name and by the values of their conditions. */
export class PreparedOperations {
  private readonly conditions: readonly string[];
  private readonly prepared = new Map<string, PreparedOperation | Promise<PreparedOperation>>();
  private readonly asked = new Map<string, AskedWay>();

  constructor(
    private readonly graph: Graph,
    private readonly document: DocumentNode,
  ) {
    this.conditions = conditionVariables(document);
  }

  /** The operation, at once when it was prepared before. One that fails is prepared again when it is asked for again. */
  get(operation: OperationDefinitionNode, variables: Tree): PreparedOperation | Promise<PreparedOperation> {
    let key = operation.name?.value ?? "";
    for (const name of this.conditions) key += variables[name] ? " 1" : " 0";
    return this.prepared.get(key) ?? this.prepare(key, operation, variables);
  }

  /** What was asked for, to have it prepared elsewhere. */
  get ways(): AskedWay[] {
    return [...this.asked.values()];
  }

  private prepare(key: string, operation: OperationDefinitionNode, variables: Tree): Promise<PreparedOperation> {
    if (this.prepared.size >= LIMIT) {
      this.prepared.clear();
      this.asked.clear();
    }
    const conditions = Object.fromEntries(this.conditions.map((name) => [name, variables[name]]));
    this.asked.set(key, { operation, conditions });
    const pending = prepare(this.graph, { document: this.document, operation, conditions }).then(
      (prepared) => {
        this.prepared.set(key, prepared);
        return prepared;
      },
      (error) => {
        this.prepared.delete(key);
        throw error;
      },
    );
    this.prepared.set(key, pending);
    return pending;
  }
}
