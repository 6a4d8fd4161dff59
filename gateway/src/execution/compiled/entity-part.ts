import type { Compilation } from "./compilation.js";
import type { EntityAlias } from "./entity-alias.js";
import { compileGather, type Gather } from "./gathering.js";
import { type Assign, compileAssign } from "./merging.js";
import { compileRepresent, type Represent } from "./representations.js";
import { compileRewrites, type Rewrite, type RewrittenKeys, rewrittenKeys } from "./rewrites.js";
import { type Shape, shapeOf } from "./shape.js";
import type { SubgraphDocument } from "./subgraph-document.js";

/** One `_entities` field of a fetch, compiled. */
export interface EntityPart {
  readonly alias: string;
  /** The place of its representations among the fetch's pools. */
  readonly pool: number;
  readonly paths: EntityAlias["paths"];
  readonly gathers: readonly Gather[];
  readonly represent: Represent;
  readonly rewrite?: Rewrite;
  readonly rewritten: RewrittenKeys;
  readonly shape: Shape;
  readonly assign: Assign;
}

/** Compiles one `_entities` field. */
export function compileEntityPart(
  compilation: Compilation,
  alias: EntityAlias,
  { document, poolNames }: { document: SubgraphDocument; poolNames: readonly string[] },
): EntityPart {
  const { graph } = compilation;
  const rewritten = rewrittenKeys(alias.outputRewrites);
  const shape = shapeOf([document.below(alias.alias)], document.fragments, rewritten);
  return {
    alias: alias.alias,
    pool: poolNames.indexOf(alias.representationsVariableName),
    paths: alias.paths,
    gathers: alias.paths.map((path) => compileGather(compilation, path, alias)),
    represent: compileRepresent(graph, alias),
    rewrite: compileRewrites(graph, alias.outputRewrites),
    rewritten,
    shape,
    assign: compileAssign(graph, shape),
  };
}
