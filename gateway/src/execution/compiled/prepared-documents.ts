import type { DocumentNode } from "graphql";
import type { Graph } from "./graph.js";
import { PreparedOperations } from "./prepared-operations.js";

/**
 * The prepared operations of one graph. They live as long as their document does, so whoever keeps documents decides how
 * many are kept.
 */
export class PreparedDocuments {
  private readonly documents = new WeakMap<DocumentNode, PreparedOperations>();

  constructor(private readonly graph: Graph) {}

  /** The operations of a document. */
  of(document: DocumentNode): PreparedOperations {
    const known = this.documents.get(document);
    if (known) return known;
    const prepared = new PreparedOperations(this.graph, document);
    this.documents.set(document, prepared);
    return prepared;
  }

  /** Prepares what was asked for of a document on the graph before. What cannot be prepared fails those who ask for it. */
  async prepareAs(before: PreparedDocuments, document: DocumentNode): Promise<void> {
    for (const { operation, conditions } of before.documents.get(document)?.ways ?? [])
      await Promise.resolve(this.of(document).get(operation, conditions)).catch(() => undefined);
  }
}
