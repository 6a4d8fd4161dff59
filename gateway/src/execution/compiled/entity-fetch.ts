import type { BatchFetchNode, FetchNode } from "@graphql-hive/router-query-planner";
import type { SubgraphResult } from "../../subgraph-link/subgraph-link.js";
import { compileCall } from "./call.js";
import type { Compilation } from "./compilation.js";
import type { EntityAlias } from "./entity-alias.js";
import { entityErrors, lostEntities } from "./entity-errors.js";
import { compileEntityPart, type EntityPart } from "./entity-part.js";
import { lossOf } from "./errors.js";
import type { Gathered } from "./gathering.js";
import { pathName } from "./paths.js";
import { RepresentationPool } from "./representation-pool.js";
import type { Run, Step } from "./run.js";
import { spread } from "./spreading.js";
import { SubgraphDocument } from "./subgraph-document.js";

/** Compiles a fetch that completes objects which are there, by their representations. */
export function compileEntityFetch(
  compilation: Compilation,
  node: FetchNode | BatchFetchNode,
  aliases: readonly EntityAlias[],
): Step {
  const document = new SubgraphDocument(node.operation);
  const poolNames = [...new Set(aliases.map((alias) => alias.representationsVariableName))];
  const call = compileCall(compilation.graph, { node, document, poolNames });
  const parts = aliases.map((alias) => compileEntityPart(compilation, alias, { document, poolNames }));
  for (const { alias, paths } of aliases)
    for (const path of paths) compilation.shells.learn(pathName(path), document.below(alias), document.fragments, node);
  // The planner's rewrites start at `_entities` in a batch, and at the root of the answer otherwise.
  const isBatch = node.kind === "BatchFetch";
  return (run) => {
    const pools = poolNames.map(() => new RepresentationPool());
    const gathered = parts.map((part) => gather(run, part, pools));
    if (run.lost) lostEntities(compilation, run, { parts, lost: gathered.map(({ missing }) => missing) }, run.lost);
    if (pools.every(({ texts }) => texts.length === 0)) return undefined;
    return call(run, pools, {
      receive: (result) => {
        entityErrors(compilation, run, { parts, gathered }, result);
        for (const [i, part] of parts.entries()) {
          const entities = entitiesOf(result, part, isBatch);
          if (entities) spread(part, gathered[i] as Gathered, entities);
        }
      },
      lose: (error) => {
        run.lost ??= lossOf(error);
        lostEntities(compilation, run, { parts, lost: gathered.map(({ targets }) => targets) }, lossOf(error));
      },
    });
  };
}

function gather(run: Run, part: EntityPart, pools: readonly RepresentationPool[]): Gathered {
  const into: Gathered = { targets: [], numbers: [], ends: [], missing: [] };
  for (const add of part.gathers) {
    add(run, part.represent, pools[part.pool] as RepresentationPool, into);
    into.ends.push(into.targets.length);
  }
  return into;
}

function entitiesOf({ data }: SubgraphResult, { alias, rewrite }: EntityPart, isBatch: boolean): unknown[] | undefined {
  const entities = data?.[alias];
  if (!data || !Array.isArray(entities)) return undefined;
  rewrite?.(isBatch ? entities : data);
  return entities;
}
