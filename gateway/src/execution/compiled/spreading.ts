import type { EntityPart } from "./entity-part.js";
import type { Gathered } from "./gathering.js";
import { copy } from "./merging.js";
import { isTree, type Tree } from "./tree.js";

/**
 * Puts entities into the objects that asked for them. The objects that equal representations stand for at one path
 * share what is below the entity, since later fetches treat them alike; anywhere else it is copied.
 */
export function spread(
  { assign, shape }: Pick<EntityPart, "assign" | "shape">,
  { targets, numbers, ends }: Omit<Gathered, "missing">,
  entities: readonly unknown[],
): void {
  const isFlat = shape.below.every((below) => below === undefined);
  const owners: string[] = [];
  let path = 0;
  for (let i = 0; i < targets.length; i++) {
    while (i >= (ends[path] as number)) path++;
    const [target, number] = [targets[i] as Tree, numbers[i] as number];
    let entity = entities[number];
    if (!isTree(entity)) continue;
    if (!isFlat) {
      const owner = `${path} ${target.__typename}`;
      if (owners[number] === undefined) owners[number] = owner;
      else if (owners[number] !== owner) entity = copy(entity, shape);
    }
    assign(target, entity as Tree);
  }
}
