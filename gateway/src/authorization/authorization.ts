import { forbidden, unauthenticated } from "@coir/kit/errors";
import type { Viewer } from "@coir/kit/viewer";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { authorizationMapOf } from "./authorization-map.js";
import { type Need, needsOf, type Scene } from "./needed.js";

const PATHS_TOLD = 20;

/** An operation, and the schema that its request began with. */
export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

interface GuardedGraph {
  readonly scene: Scene;
  readonly needs: WeakMap<OperationDefinitionNode, readonly Need[]>;
}

/** Refuses operations whose caller lacks a scope, before anything is planned. An operation is refused as a whole. */
export class Authorization {
  // By schema: a request ends on the graph that it began with.
  private readonly graphs = new WeakMap<GraphQLSchema, GuardedGraph>();

  /** A graph that is asked from now on, or soon. */
  use(schema: GraphQLSchema, supergraphSdl: string): void {
    if (this.graphs.has(schema)) return;
    this.graphs.set(schema, { scene: { schema, map: authorizationMapOf(supergraphSdl) }, needs: new WeakMap() });
  }

  /**
   * Lets an operation pass, or not.
   * @throws FORBIDDEN naming the scopes and the places, or UNAUTHENTICATED where nobody is signed in
   */
  require(viewer: Viewer, { schema, document, operation }: AskedOperation): void {
    const graph = this.graphs.get(schema);
    if (!graph) throw new Error("A request began with a schema that was never loaded.");
    const missing = needsIn(graph, document, operation).filter(({ scopes }) => !satisfies(viewer, scopes));
    if (missing.length === 0) return;
    if (viewer.isAnonymous) throw unauthenticated();
    const named = missing.map(({ scopes }) => scopes.join(" or "));
    throw forbidden(`This needs the scope ${named.join(", and ")}.`, {
      requiredScopes: missing.map(({ scopes }) => scopes),
      fields: [...new Set(missing.flatMap(({ fields }) => [...fields]))],
      paths: [...new Set(missing.flatMap(({ paths }) => [...paths]))].slice(0, PATHS_TOLD),
    });
  }
}

function needsIn({ scene, needs }: GuardedGraph, document: DocumentNode, operation: OperationDefinitionNode) {
  const known = needs.get(operation);
  if (known) return known;
  const found = needsOf(scene, document, operation);
  needs.set(operation, found);
  return found;
}

function satisfies(viewer: Viewer, scopes: readonly string[]): boolean {
  return scopes.length === 0 ? !viewer.isAnonymous : viewer.hasAnyScope(scopes);
}
