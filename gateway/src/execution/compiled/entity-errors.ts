import type { SubgraphResult } from "../../subgraph-link/subgraph-link.js";
import type { Compilation } from "./compilation.js";
import type { EntityPart } from "./entity-part.js";
import { errorsOf, placed, type SubgraphError } from "./errors.js";
import type { Gathered } from "./gathering.js";
import { keysOf, pathName, trace } from "./paths.js";
import type { Run } from "./run.js";
import type { Path, Tree } from "./tree.js";

/** The parts of a fetch and, by part, the objects that get nothing from it. */
interface Lost {
  readonly parts: readonly EntityPart[];
  readonly lost: readonly (readonly Tree[])[];
}

/** The parts of a fetch and, by part, the objects that it was made for. */
interface Asked {
  readonly parts: readonly EntityPart[];
  readonly gathered: readonly Gathered[];
}

/** Explains every field that the objects lose and the caller selects, one error per place. */
export function lostEntities(compilation: Compilation, run: Run, { parts, lost }: Lost, error: SubgraphError): void {
  for (const [i, { paths, shape }] of parts.entries()) {
    const objects = new Set(lost[i]);
    if (objects.size === 0) continue;
    for (const path of paths) {
      const keys = shape.keys.filter(
        (key) => key !== "__typename" && compilation.asked.has(`${pathName(path)}.${key}`),
      );
      trace(run.data, keysOf(path), (object, where) => {
        if (!objects.has(object)) return;
        for (const key of keys) run.errors.push(placed(error, [...where, key]));
      });
    }
  }
}

/** Places the errors of an answer. One at `_entities/3/name` belongs to every object that representation 3 stands for. */
export function entityErrors(compilation: Compilation, run: Run, asked: Asked, result: SubgraphResult): void {
  for (const error of errorsOf(result)) {
    const places = placesOf(error, asked, run);
    if (places.length > 0) for (const path of places) run.errors.push(placed(error, path));
    // Without a place, an error explains all that is missing.
    else lostEntities(compilation, run, withoutAnswer(asked, result), error);
  }
}

function placesOf({ path = [] }: SubgraphError, { parts, gathered }: Asked, run: Run): Path[] {
  const [alias, number, ...rest] = path;
  const at = parts.findIndex((part) => part.alias === alias);
  const part = parts[at];
  if (!part || typeof number !== "number") return [];
  const { targets, numbers } = gathered[at] as Gathered;
  const meant = new Set(targets.filter((_, i) => numbers[i] === number));
  const below = rest.map((key) => (typeof key === "string" ? (part.rewritten.renamed.get(key) ?? key) : key));
  const places: Path[] = [];
  for (const entityPath of part.paths)
    trace(run.data, keysOf(entityPath), (object, where) => {
      if (meant.has(object)) places.push([...where, ...below]);
    });
  return places;
}

function withoutAnswer({ parts, gathered }: Asked, { data }: SubgraphResult): Lost {
  const lost = parts.map(({ alias }, i) => (Array.isArray(data?.[alias]) ? [] : (gathered[i] as Gathered).targets));
  return { parts, lost };
}
